/** Lists everything that opens over a page: its page, the control that opens it, and its kind. */
import type { Things } from './pages.ts'

type Role = 'button' | 'checkbox' | 'link'
type Control = readonly [role: Role, name: string | RegExp]

export interface Opening {
  readonly name: string
  readonly path: (things: Things) => string
  readonly width?: number
  /** Controls that are ticked first. */
  readonly before?: readonly Control[]
  /** True when it is in the head of every page and not in its content. */
  readonly inHead?: true
  /** The control to which the focus returns. */
  readonly opener: Control
  /** The keys that open it; Enter and Space when left out. */
  readonly keys?: readonly string[]
  /** Menu items to choose on the way. */
  readonly through?: readonly string[]
  /** A selector. */
  readonly opens: string
  /** It stands in the tab order and gets the focus after this many Tabs. */
  readonly tabs?: number
}

const DIALOG = '[role=dialog]'
const MENU = '[role=menu]'
const at = (path: string) => () => path
const live = ({ campaign }: Things): string => `/campaigns/${campaign}`
const draft = ({ draft }: Things): string => `/campaigns/${draft}`
const contact = ({ contact }: Things): string => `/contacts/${contact}`
const number = ({ numbers }: Things): string => `/numbers/${numbers[0]}`

export const OPENINGS: readonly Opening[] = [
  { name: 'Account', path: at('/campaigns'), inHead: true, opener: ['button', 'Account'], opens: MENU },
  { name: 'Go to', path: at('/campaigns'), inHead: true, opener: ['button', /^Go to/], opens: DIALOG },
  {
    name: 'a campaign’s row',
    path: at('/campaigns'),
    opener: ['button', 'Actions of Winter renewal'],
    opens: MENU,
  },
  {
    name: 'Save as template in a row',
    path: at('/campaigns'),
    opener: ['button', 'Actions of Winter renewal'],
    through: ['Save as template'],
    opens: DIALOG,
  },
  {
    name: 'Delete in a row',
    path: at('/campaigns'),
    opener: ['button', 'Actions of Winter renewal'],
    through: ['Delete'],
    opens: DIALOG,
  },
  {
    name: 'Cancel for several campaigns',
    path: at('/campaigns'),
    before: [['checkbox', 'Select all campaigns']],
    opener: ['button', 'Cancel'],
    opens: DIALOG,
  },
  {
    name: 'Menu of a phone',
    path: at('/campaigns'),
    width: 390,
    inHead: true,
    opener: ['button', 'Menu'],
    opens: 'nav[class*=navbar]:not([inert])',
    tabs: 5,
  },
  {
    name: 'More pages',
    path: at('/campaigns'),
    width: 1000,
    inHead: true,
    opener: ['button', 'More'],
    opens: '[class*=dropdown]',
    tabs: 1,
  },
  { name: 'Cancel', path: live, opener: ['button', 'Cancel'], opens: DIALOG },
  { name: 'a task', path: live, opener: ['link', /^Debug/], keys: ['Enter'], opens: DIALOG },
  { name: 'the keyboard map', path: live, opener: ['button', /Refresh/], keys: ['?'], opens: DIALOG },
  { name: 'More of a draft', path: draft, opener: ['button', 'More'], opens: MENU },
  {
    name: 'Save as template',
    path: draft,
    opener: ['button', 'More'],
    through: ['Save as template'],
    opens: DIALOG,
  },
  { name: 'Delete', path: draft, opener: ['button', 'More'], through: ['Delete'], opens: DIALOG },
  { name: 'Saved filters', path: at('/calls'), opener: ['button', 'Saved filters'], opens: DIALOG },
  { name: 'Add contact', path: at('/contacts'), opener: ['button', 'Add contact'], opens: DIALOG },
  {
    name: 'Save as a segment',
    path: at('/contacts?archived=true'),
    opener: ['button', 'Save as a segment'],
    opens: DIALOG,
  },
  {
    name: 'a segment',
    path: at('/contacts'),
    opener: ['button', 'Actions for the segment Harbour'],
    opens: MENU,
  },
  {
    name: 'Rename of a segment',
    path: at('/contacts'),
    opener: ['button', 'Actions for the segment Harbour'],
    through: ['Rename'],
    opens: DIALOG,
  },
  {
    name: 'Columns',
    path: at('/contacts'),
    opener: ['button', 'Columns'],
    opens: '[role=group][aria-label="Custom fields as columns"]',
  },
  { name: 'Edit of a contact', path: contact, opener: ['button', 'Edit'], opens: DIALOG },
  { name: 'Do not call', path: contact, opener: ['button', 'Do not call'], opens: DIALOG },
  { name: 'Erase', path: contact, opener: ['button', 'Erase'], opens: DIALOG },
  { name: 'Add a number', path: at('/do-not-call'), opener: ['button', 'Add a number'], opens: DIALOG },
  { name: 'Add a list', path: at('/do-not-call'), opener: ['button', 'Add a list'], opens: DIALOG },
  { name: 'Remove from the list', path: at('/do-not-call'), opener: ['button', /^Remove: /], opens: DIALOG },
  { name: 'Rest of a number', path: number, opener: ['button', 'Let it rest'], opens: DIALOG },
  { name: 'Flag of a number', path: number, opener: ['button', 'Flag as spam'], opens: DIALOG },
  { name: 'Switch off', path: number, opener: ['button', 'Switch off'], opens: DIALOG },
  {
    name: 'the end of a session',
    path: at('/settings?tab=people'),
    opener: ['button', /^End session/],
    opens: DIALOG,
  },
  {
    name: 'the end of an API key',
    path: at('/settings?tab=keys'),
    opener: ['button', 'Revoke Reports'],
    opens: DIALOG,
  },
]
