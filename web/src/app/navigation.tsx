/** Where one can go. Where the window is narrow the less used pages are in a menu. */
import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
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
  { to: '/do-not-call', label: 'Do not call' },
  { to: '/settings', label: 'Settings' },
] as const
type PageLink = (typeof PAGES)[number] | (typeof MORE_PAGES)[number]

const linkTo = ({ to, label }: PageLink, width = '') => (
  <Link key={to} to={to} className={`${classes['link']} ${width}`} activeProps={{ 'aria-current': 'page' }}>
    {label}
  </Link>
)

export const DrawerLinks = () => [...PAGES, ...MORE_PAGES].map((page) => linkTo(page))

export const HeaderLinks = () => (
  <>
    {PAGES.map((page) => linkTo(page))}
    {MORE_PAGES.map((page) => linkTo(page, classes['wide']))}
    <MoreMenu />
  </>
)

/** A list of links behind a button, in their place in the tab order. */
function MoreMenu() {
  const [open, menu] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { close } = menu
  useEffect(() => close(), [path, close])
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
          data-here={MORE_PAGES.some(({ to }) => path.startsWith(to))}
          aria-expanded={open}
          onClick={menu.toggle}
        >
          More
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        {MORE_PAGES.map((page) => linkTo(page))}
      </Popover.Dropdown>
    </Popover>
  )
}
