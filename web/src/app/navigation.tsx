/** Links to the pages of the app. In a narrow window the less used ones are in a menu. */
import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import * as wording from '#wording/pages/app.ts'
import classes from './shell.module.css'

const PAGES = [
  { to: '/campaigns', label: 'Campaigns' },
  { to: '/calls', label: 'Calls' },
  { to: '/contacts', label: 'Contacts' },
  { to: '/analytics', label: 'Analytics' },
  { to: '/numbers', label: 'Numbers' },
] as const
const MORE_PAGES = [
  { to: '/connections', label: 'Connections' },
  { to: '/agents', label: 'Agents' },
  { to: '/do-not-call', label: wording.doNotCall },
  { to: '/settings', label: 'Settings' },
] as const
type Page = (typeof PAGES)[number] | (typeof MORE_PAGES)[number]

/** Whether an address belongs to a page; the audit log belongs to the settings, incidents to the connections. */
const isHere = ({ to }: Page, path: string): boolean =>
  path.startsWith(to) ||
  (to === '/settings' && path.startsWith('/audit')) ||
  (to === '/connections' && path.startsWith('/incidents'))
const usePath = (): string => useRouterState({ select: (state) => state.location.pathname })

function PageLinks({ pages, width = '' }: { readonly pages: readonly Page[]; readonly width?: string }) {
  const path = usePath()
  return pages.map((page) => (
    <Link
      key={page.to}
      to={page.to}
      className={`${classes['link']} ${width}`}
      aria-current={isHere(page, path) ? 'page' : undefined}
    >
      {page.label}
    </Link>
  ))
}

export const DrawerLinks = () => <PageLinks pages={[...PAGES, ...MORE_PAGES]} />

export const HeaderLinks = () => (
  <>
    <PageLinks pages={PAGES} />
    <PageLinks pages={MORE_PAGES} width={classes['wide'] ?? ''} />
    <MoreMenu />
  </>
)

/** A list of links behind a button, in its place in the tab order. */
function MoreMenu() {
  const [open, menu] = useDisclosure(false)
  const path = usePath()
  const { close } = menu
  useEffect(() => {
    close()
  }, [path, close])
  return (
    <Popover
      opened={open}
      onChange={(next) => (next ? menu.open() : close())}
      position="bottom-start"
      withinPortal={false}
      withRoles={false}
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={`${classes['link']} ${classes['more']}`}
          data-here={MORE_PAGES.some((page) => isHere(page, path))}
          aria-expanded={open}
          onClick={menu.toggle}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          More
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        <PageLinks pages={MORE_PAGES} />
      </Popover.Dropdown>
    </Popover>
  )
}
