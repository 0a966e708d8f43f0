/** Every address of the web app. Filters, sort, page and the open drawer live in the address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { queryClient } from '#web/api/query-client.ts'
import { sessionQuery } from '#web/api/session.ts'
import { Broken, NotFound } from './broken.tsx'
import { callsSearch, campaignsSearch, liveSearch } from './search.ts'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })

/** Everything but the sign-in page needs somebody; where they wanted to go is kept. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  async beforeLoad({ location }) {
    const session = await queryClient.fetchQuery(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/campaigns' })
  },
})
const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import('#web/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
})
const campaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$id',
  validateSearch: liveSearch,
  component: lazyRouteComponent(() => import('#web/live/live-page.tsx'), 'LivePage'),
})
const calls = createRoute({
  getParentRoute: () => inside,
  path: '/calls',
  validateSearch: callsSearch,
  component: lazyRouteComponent(() => import('#web/calls/calls-page.tsx'), 'CallsPage'),
})
const call = createRoute({
  getParentRoute: () => inside,
  path: '/calls/$id',
  component: lazyRouteComponent(() => import('#web/calls/call-page.tsx'), 'CallPage'),
})
const numbers = createRoute({
  getParentRoute: () => inside,
  path: '/numbers',
  component: lazyRouteComponent(() => import('#web/numbers/numbers-page.tsx'), 'NumbersPage'),
})
const number = createRoute({
  getParentRoute: () => inside,
  path: '/numbers/$id',
  component: lazyRouteComponent(() => import('#web/numbers/number-page.tsx'), 'NumberPage'),
})
const connections = createRoute({
  getParentRoute: () => inside,
  path: '/connections',
  component: lazyRouteComponent(() => import('#web/connections/connections-page.tsx'), 'ConnectionsPage'),
})
const agents = createRoute({
  getParentRoute: () => inside,
  path: '/agents',
  component: lazyRouteComponent(() => import('#web/agents/agents-page.tsx'), 'AgentsPage'),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('#web/settings/settings-page.tsx'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([
      home,
      campaigns,
      campaign,
      calls,
      call,
      numbers,
      number,
      connections,
      agents,
      settings,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
