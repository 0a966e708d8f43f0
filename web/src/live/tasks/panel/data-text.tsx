/** Shows small data on one line, with instants in the zone of the page: `limit: 3, next: Tue 14:31:09`. */
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const INSTANT_NAMES: ReadonlySet<string> = new Set(['at', 'since', 'until', 'next'])

export interface DataTextProps {
  readonly value: unknown
  /** Shown where there is no data; a dash when left out. */
  readonly none?: string
}

export function DataText({ value, none }: DataTextProps) {
  const { exact } = useInstantText()
  const text = Object.entries(value !== null && typeof value === 'object' ? value : {})
    .filter(([, each]) => each !== null && each !== undefined && each !== '')
    .map(([name, each]) => `${name}: ${valueText(name, each, exact)}`)
    .join(', ')
  return <>{text || (none ?? <Dash means="None" />)}</>
}

function valueText(name: string, value: unknown, exact: (iso: string) => string): string {
  if (typeof value === 'number' && INSTANT_NAMES.has(name)) return exact(new Date(value).toISOString())
  if (typeof value !== 'string') return JSON.stringify(value)
  return ISO.test(value) && Number.isFinite(Date.parse(value)) ? exact(value) : value
}
