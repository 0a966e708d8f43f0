/** Every page besides the live page: where it is, and what it says with and without anything in the workspace. */
import type { Scene } from './scene.ts'

export interface PageCase {
  readonly name: string
  readonly path: (scene: Scene) => string
  /** In `main`, once it has loaded. */
  readonly says: string | RegExp
  /** The same in a workspace with nothing in it; left out where the address needs something that is there. */
  readonly empty?: string | RegExp
  /** What a viewer reads where the page is not for viewers. */
  readonly forbidden?: string | RegExp
}

export const PAGES: readonly PageCase[] = [
  { name: 'settings', path: () => '/settings', says: 'Credit entries' },
  { name: 'numbers', path: () => '/numbers', says: '+1', empty: /no phone number/i },
  {
    name: 'new number',
    path: () => '/numbers/new',
    says: 'Numbers that the account owns',
    empty: 'A phone number belongs to a connection',
    forbidden: 'An admin adds phone numbers',
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
    forbidden: 'An admin adds connections',
  },
  {
    name: 'connection',
    path: ({ connection }) => `/connections/${connection}`,
    says: 'Check now',
    forbidden: 'shown to operators and admins',
  },
  { name: 'agents', path: () => '/agents', says: 'Bertram', empty: 'There is no agent yet' },
  {
    name: 'new agent',
    path: () => '/agents/new',
    says: 'Extraction fields',
    forbidden: 'an operator can add one',
  },
  { name: 'agent', path: ({ agent }) => `/agents/${agent}`, says: 'Test conversation' },
]
