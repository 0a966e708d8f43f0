/** The frame of every page: where one is, where one can go, and how fresh the page is. */
import { ActionIcon, Anchor, AppShell, Burger, Button, Group, Kbd, Text, Tooltip } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconBellRinging, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { sessionQuery } from '#web/api/session.ts'
import { lazy, Suspense, useEffect, useState } from 'react'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionState } from './connection-state.tsx'
import { DrawerLinks, HeaderLinks } from './navigation.tsx'
import { SchemeToggle } from './scheme-toggle.tsx'
import classes from './shell.module.css'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))

export function Shell() {
  useSignInAgain()
  const [open, menu] = useDisclosure(false)
  const [palette, setPalette] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useHotkeys([['mod+K', () => setPalette(true)]], [])
  const { close } = menu
  useEffect(() => close(), [path, close])
  return (
    <AppShell
      header={{ height: 54 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { desktop: true, mobile: !open } }}
      padding="md"
    >
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <AppShell.Header className={classes['header'] ?? ''}>
        <Group h="100%" px="md" gap="md" wrap="nowrap">
          <Burger
            opened={open}
            onClick={menu.toggle}
            hiddenFrom="sm"
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
          <Group component="nav" aria-label="Main" gap={4} visibleFrom="sm" wrap="nowrap">
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
            <Tooltip label="Go to a campaign or page">
              <ActionIcon
                variant="default"
                size="lg"
                hiddenFrom="md"
                aria-label="Go to a campaign or page"
                onClick={() => setPalette(true)}
              >
                <IconSearch size={17} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <SchemeToggle />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" component="nav" aria-label="Main" hiddenFrom="sm">
        <DrawerLinks />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main'] ?? ''}>
        <Outlet />
      </AppShell.Main>
      {palette ? (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      ) : null}
    </AppShell>
  )
}

/** A session that ends while a page is open leads to the sign-in page, and from there back. */
function useSignInAgain(): void {
  const { data: session } = useQuery(sessionQuery)
  const navigate = useNavigate()
  const href = useRouterState({ select: (state) => state.location.href })
  useEffect(() => {
    if (session === null && !href.startsWith('/sign-in'))
      void navigate({ to: '/sign-in', search: { to: href } })
  }, [session, href, navigate])
}
