/** Writes small data on one line, with instants in the zone of the page: `limit: 3, next: Tue 14:31:09`. */
import { useInstantText } from '#web/ui/world-time.tsx'
import { partOf } from './loose.ts'

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const INSTANT_NAMES: ReadonlySet<string> = new Set(['at', 'since', 'until', 'next'])

type Exact = (iso: string) => string

export function useDataText(): (value: unknown) => string {
  const { exact } = useInstantText()
  return (value) =>
    Object.entries(partOf(value))
      .filter(([, each]) => each !== null && each !== undefined && each !== '')
      .map(([name, each]) => `${name}: ${valueText(name, each, exact)}`)
      .join(', ')
}

function valueText(name: string, value: unknown, exact: Exact): string {
  if (typeof value === 'number' && INSTANT_NAMES.has(name)) return exact(new Date(value).toISOString())
  if (typeof value !== 'string') return JSON.stringify(value)
  return ISO.test(value) && Number.isFinite(Date.parse(value)) ? exact(value) : value
}
