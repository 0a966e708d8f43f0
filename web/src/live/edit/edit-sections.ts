/** Names the sections of the drawer in which a live campaign is edited; the address of the page opens one of them. */
export const EDIT_SECTIONS = ['hours', 'parallel', 'priority', 'pool', 'budget', 'retries'] as const
export type EditSection = (typeof EDIT_SECTIONS)[number]
