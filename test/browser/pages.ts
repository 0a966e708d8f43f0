/** Lists every page besides the live page: its address, and its texts with and without anything in the workspace. */
import type { Scene } from './scene.ts'

/** The scene, one call and one contact of it, and a second campaign that is a draft. */
export interface Things extends Scene {
  readonly call: string
  readonly draft: string
  readonly contact: string
}

export interface PageCase {
  readonly name: string
  readonly path: (things: Things) => string
  /** A text in `main`, once the page has loaded. */
  readonly says: string | RegExp
  /** The same in an empty workspace; left out where the address needs something that exists. */
  readonly empty?: string | RegExp
  /** The text for a viewer where the page is not for viewers. */
  readonly forbidden?: string | RegExp
}

export const PAGES: readonly PageCase[] = [
  { name: 'campaigns', path: () => '/campaigns', says: 'Autumn', empty: 'See it work, in two minutes' },
  { name: 'new campaign', path: () => '/campaigns/new', says: 'Agent', forbidden: /operator/i },
  { name: 'draft', path: ({ draft }) => `/campaigns/${draft}`, says: /Also in other campaigns/ },
  { name: 'wizard', path: ({ draft }) => `/campaigns/${draft}/edit?step=schedule`, says: /^Mon/ },
  {
    name: 'wizard audience',
    path: ({ draft }) => `/campaigns/${draft}/edit?step=audience`,
    says: /also in/,
  },
  {
    name: 'wizard outcomes',
    path: ({ draft }) => `/campaigns/${draft}/edit?step=outcomes`,
    says: 'Hours until it ends by itself',
  },
  { name: 'templates', path: () => '/campaigns/templates', says: /template/i },
  { name: 'calls', path: () => '/calls', says: 'Maeve Byrne', empty: /no call/i },
  { name: 'call', path: ({ call }) => `/calls/${call}`, says: 'Transcript' },
  { name: 'contacts', path: () => '/contacts', says: 'Maeve Byrne', empty: /no contact/i },
  { name: 'import', path: () => '/contacts/import', says: /Import/, forbidden: /operator/i },
  { name: 'contact', path: ({ contact }) => `/contacts/${contact}`, says: /Why was/i },
  { name: 'do not call', path: () => '/do-not-call', says: 'Do not call', forbidden: /operator/i },
  { name: 'analytics', path: () => '/analytics', says: 'Answer rate' },
  { name: 'settings', path: () => '/settings', says: 'Credit entries' },
  {
    name: 'workspace settings',
    path: () => '/settings?tab=workspace',
    says: 'Home country',
    forbidden: 'Only an admin can change these',
  },
  {
    name: 'people',
    path: () => '/settings?tab=people',
    says: 'Signed in now',
    forbidden: 'People are shown to admins',
  },
  {
    name: 'API keys',
    path: () => '/settings?tab=keys',
    says: 'Days until it expires',
    empty: 'There is no API key yet',
    forbidden: 'API keys are shown to admins',
  },
  {
    name: 'audit log',
    path: () => '/audit',
    says: 'Signed in as',
    empty: 'Signed in as',
    forbidden: 'The audit log is shown to admins',
  },
  { name: 'numbers', path: () => '/numbers', says: '+1', empty: /no phone number/i },
  {
    name: 'new number',
    path: () => '/numbers/new',
    says: 'Numbers that the account owns',
    empty: 'A phone number belongs to a connection',
    forbidden: 'Only an admin can add phone numbers',
  },
  { name: 'number', path: ({ numbers }) => `/numbers/${numbers[0]}`, says: 'Health by day' },
  {
    name: 'connections',
    path: () => '/connections',
    says: 'Harbour carrier',
    empty: 'There is no connection yet',
    forbidden: 'shown to operators and admins',
  },
  {
    name: 'new connection',
    path: () => '/connections/new',
    says: 'Access token',
    forbidden: 'Only an admin can add connections',
  },
  {
    name: 'connection',
    path: ({ connection }) => `/connections/${connection}`,
    says: 'Check now',
    forbidden: 'shown to operators and admins',
  },
  {
    name: 'incidents',
    path: () => '/incidents',
    says: 'The phone rang beyond its ring limit',
    empty: 'No incident was noted',
  },
  { name: 'agents', path: () => '/agents', says: 'Bertram', empty: 'There is no agent yet' },
  {
    name: 'new agent',
    path: () => '/agents/new',
    says: 'Extraction fields',
    forbidden: 'Only an operator or an admin can add one',
  },
  { name: 'agent', path: ({ agent }) => `/agents/${agent}`, says: 'Test conversation' },
]
