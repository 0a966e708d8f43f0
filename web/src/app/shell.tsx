/** Frames every page with the navigation, the page's place in it, and the freshness of the page. */
import { ActionIcon, Anchor, AppShell, Burger, Button, Group, Kbd, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconBellRinging, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { sessionQuery, useMay } from '#web/api/session.ts'
import { DialingProvider, useDialing } from '#web/api/dialing.tsx'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { lazy, Suspense, useEffect, useState } from 'react'
import * as wording from '#wording/pages/app.ts'
import { Tips } from '#web/ui/tips.tsx'
import { useFocusBack } from '#web/ui/use-focus-back.ts'
import { WorkspaceTime } from '#web/ui/screen-zone.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionState } from './connection-state.tsx'
import { DrawerLinks, HeaderLinks } from './navigation.tsx'
import { SchemeToggle } from './scheme-toggle.tsx'
import classes from './shell.module.css'
import { useFocusOnPage } from './use-focus-on-page.ts'

const StoppedBar = lazy(() => import('./stopped-bar.tsx').then((module) => ({ default: module.StoppedBar })))
/** Whether this page comes from the demo's own process, which marks it; the frame then shows the demo's strip. */
const IN_DEMO = document.querySelector<HTMLMetaElement>('meta[name="campanile-demo"]')?.content === 'yes'
const HEADER_PX = 54
/** As high as demo-strip.module.css says. */
const STRIP_PX = 41
const DemoStrip = lazy(() =>
  import('#web/demo/demo-strip.tsx').then((module) => ({ default: module.DemoStrip })),
)
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))

export const Shell = () => (
  <DialingProvider>
    <Frame />
  </DialingProvider>
)

/** Loaded only when there is something to say. */
function Above() {
  const { stopped, failed } = useDialing()
  return stopped || failed ? (
    <Suspense>
      <StoppedBar />
    </Suspense>
  ) : null
}

function Frame() {
  useSignInAgain()
  useFocusOnPage()
  const [timed, time] = useDisclosure(false)
  const zone = useWorkspaceZone(timed)
  const [open, menu] = useDisclosure(false)
  const [palette, setPalette] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useHotkeys([['mod+K', () => setPalette(true)]], [])
  const { close } = menu
  useEffect(() => {
    close()
  }, [path, close])
  useFocusBack(open)
  const driven = useMay('admin') && IN_DEMO
  return (
    <AppShell
      header={{ height: HEADER_PX + (driven ? STRIP_PX : 0) }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { desktop: true, mobile: !open } }}
      padding="md"
    >
      <a href="#content" className="skip-link">
        {wording.skipToTheContent}
      </a>
      <AppShell.Header className={classes['header'] ?? ''}>
        <Group h={HEADER_PX} px="md" gap="md" wrap="nowrap">
          <Burger
            opened={open}
            onClick={menu.toggle}
            hiddenFrom="md"
            size="sm"
            aria-label="Menu"
            aria-expanded={open}
          />
          <Anchor
            component={Link}
            to="/campaigns"
            aria-label="Campanile"
            className={classes['brand'] ?? ''}
            underline="never"
          >
            <IconBellRinging size={22} aria-hidden />
            <Text component="span" fw={700} visibleFrom="xs">
              Campanile
            </Text>
          </Anchor>
          <Group component="nav" aria-label="Main" gap={4} visibleFrom="md" wrap="nowrap">
            <HeaderLinks />
          </Group>
          <Group gap="xs" ml="auto" wrap="nowrap">
            <ConnectionState />
            <Button
              variant="default"
              size="compact-md"
              visibleFrom="md"
              leftSection={<IconSearch size={15} aria-hidden />}
              rightSection={<Kbd size="xs">Ctrl K</Kbd>}
              onClick={() => setPalette(true)}
            >
              Go to
            </Button>
            <ActionIcon
              data-tip={wording.goToACampaign}
              variant="default"
              size="lg"
              hiddenFrom="md"
              aria-label={wording.goToACampaign}
              onClick={() => setPalette(true)}
            >
              <IconSearch size={17} aria-hidden />
            </ActionIcon>
            <SchemeToggle />
            <AccountMenu />
          </Group>
        </Group>
        {driven ? (
          <WorkspaceTime zone={zone} ask={time.open} above={null}>
            <Suspense>
              <DemoStrip />
            </Suspense>
          </WorkspaceTime>
        ) : null}
      </AppShell.Header>
      <AppShell.Navbar
        p="md"
        component="nav"
        aria-label="Main"
        hiddenFrom="md"
        // While it is closed it lies beside the window.
        inert={!open}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <DrawerLinks />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main'] ?? ''}>
        <WorkspaceTime zone={zone} ask={time.open} above={<Above />}>
          <Outlet />
        </WorkspaceTime>
      </AppShell.Main>
      <Tips />
      {palette ? (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      ) : null}
    </AppShell>
  )
}

/** Sends a person whose session ends while a page is open to the sign-in page, and then back. */
function useSignInAgain(): void {
  const { data: session } = useQuery(sessionQuery)
  const navigate = useNavigate()
  const href = useRouterState({ select: (state) => state.location.href })
  useEffect(() => {
    if (session === null && !href.startsWith('/sign-in'))
      void navigate({ to: '/sign-in', search: { to: href } })
  }, [session, href, navigate])
}
