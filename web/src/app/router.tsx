/** Lists every address of the web app. Filters, sort, page and the open drawer live in the address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { queryClient } from '#web/api/query-client.ts'
import { sessionQuery } from '#web/api/session.ts'
import { CampaignPage } from '#web/campaigns/campaign-page.tsx'
import { wizardSearch } from '#web/draft/draft-steps.ts'
import { Broken, BrokenPage, NotFound } from './broken.tsx'
import {
  analyticsSearch,
  auditSearch,
  callsSearch,
  campaignsSearch,
  incidentsSearch,
  liveSearch,
  contactSearch,
  contactsSearch,
  settingsSearch,
} from './search.ts'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })

/** Every page but the sign-in page needs a session; the address that was wanted is kept. */
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
  component: CampaignPage,
})
const newCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('#web/wizard/new-page.tsx'), 'NewCampaignPage'),
})
const templates = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/templates',
  component: lazyRouteComponent(() => import('#web/campaigns/templates-page.tsx'), 'TemplatesPage'),
})
const editCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$id/edit',
  validateSearch: wizardSearch,
  component: lazyRouteComponent(() => import('#web/wizard/edit-page.tsx'), 'EditCampaignPage'),
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
const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: contactsSearch,
  component: lazyRouteComponent(() => import('#web/contacts/contacts-page.tsx'), 'ContactsPage'),
})
const contactImport = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/import',
  component: lazyRouteComponent(() => import('#web/contacts/import-page.tsx'), 'ImportPage'),
})
const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id',
  validateSearch: contactSearch,
  component: lazyRouteComponent(() => import('#web/contacts/contact-page.tsx'), 'ContactPage'),
})
const doNotCall = createRoute({
  getParentRoute: () => inside,
  path: '/do-not-call',
  component: lazyRouteComponent(() => import('#web/do-not-call/do-not-call-page.tsx'), 'DoNotCallPage'),
})
const analytics = createRoute({
  getParentRoute: () => inside,
  path: '/analytics',
  validateSearch: analyticsSearch,
  component: lazyRouteComponent(() => import('#web/analytics/analytics-page.tsx'), 'AnalyticsPage'),
})
const numbers = createRoute({
  getParentRoute: () => inside,
  path: '/numbers',
  component: lazyRouteComponent(() => import('#web/numbers/numbers-page.tsx'), 'NumbersPage'),
})
const newNumber = createRoute({
  getParentRoute: () => inside,
  path: '/numbers/new',
  component: lazyRouteComponent(() => import('#web/numbers/new-number-page.tsx'), 'NewNumberPage'),
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
const newConnection = createRoute({
  getParentRoute: () => inside,
  path: '/connections/new',
  component: lazyRouteComponent(() => import('#web/connections/connection-page.tsx'), 'NewConnectionPage'),
})
const connection = createRoute({
  getParentRoute: () => inside,
  path: '/connections/$id',
  component: lazyRouteComponent(() => import('#web/connections/connection-page.tsx'), 'ConnectionPage'),
})
const incidents = createRoute({
  getParentRoute: () => inside,
  path: '/incidents',
  validateSearch: incidentsSearch,
  component: lazyRouteComponent(() => import('#web/incidents/incidents-page.tsx'), 'IncidentsPage'),
})
const agents = createRoute({
  getParentRoute: () => inside,
  path: '/agents',
  component: lazyRouteComponent(() => import('#web/agents/agents-page.tsx'), 'AgentsPage'),
})
const newAgent = createRoute({
  getParentRoute: () => inside,
  path: '/agents/new',
  component: lazyRouteComponent(() => import('#web/agents/agent-page.tsx'), 'NewAgentPage'),
})
const agent = createRoute({
  getParentRoute: () => inside,
  path: '/agents/$id',
  component: lazyRouteComponent(() => import('#web/agents/agent-page.tsx'), 'AgentPage'),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('#web/settings/settings-page.tsx'), 'SettingsPage'),
})
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('#web/audit/audit-page.tsx'), 'AuditPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([
      home,
      campaigns,
      newCampaign,
      templates,
      editCampaign,
      campaign,
      calls,
      call,
      analytics,
      contacts,
      contactImport,
      contact,
      doNotCall,
      numbers,
      newNumber,
      number,
      connections,
      newConnection,
      connection,
      incidents,
      agents,
      newAgent,
      agent,
      settings,
      audit,
    ]),
  ]),
  // Inside the frame, so that a page that fails leaves the navigation.
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
