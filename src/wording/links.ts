/** Names the pages where a person can mend a limit, with their addresses in the web app. The live page links to them. */
import type { MendingPlace } from '#domain/diagnosis/action.ts'

export interface Link {
  readonly label: string
  readonly path: string
}

export const MENDING_LINKS: Readonly<Record<MendingPlace, Link>> = {
  stop: { label: 'Resume dialling in the settings', path: '/settings' },
  agents: { label: 'Look at the agents', path: '/agents' },
  credits: { label: 'Add credits', path: '/settings' },
  contact_hours: { label: 'Change the contact hours', path: '/settings' },
  countries: { label: 'Change the allowed countries', path: '/settings' },
  numbers: { label: 'Look at the numbers', path: '/numbers' },
  more_numbers: { label: 'Add numbers', path: '/numbers' },
  workspace_lines: { label: "Change the workspace's lines", path: '/settings' },
  connections: { label: 'Look at the connection', path: '/connections' },
}
