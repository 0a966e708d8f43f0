/**
 * Draws the live view of one campaign: bar, counts, blockers and hints. It shows the snapshot and computes nothing.
 */
import { stripVTControlCharacters } from 'node:util'
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import { watchWords } from '#wording/cli.ts'
import { countText, progressOf, tileText, words } from './figures.ts'
import { isChangeable } from '#contract/statuses.ts'
import { type Colour, type Paint, paints } from './paint.ts'
import { readerOf, timeText } from './times.ts'
import { sayInstants } from '#wording/instants.ts'

export interface ViewOptions {
  readonly colour: boolean
  readonly columns: number
  /** Of the times; the zone of the campaign when left out. */
  readonly zone?: string
}

const COLOUR_OF_STATUS: Readonly<Partial<Record<Snapshot['header']['status'], Colour>>> = {
  running: 'green',
  paused: 'yellow',
  scheduled: 'cyan',
  completed: 'green',
  cancelled: 'red',
}
const MOST_BAR = 60

export function watchLines(snapshot: Snapshot, options: ViewOptions): string[] {
  const paint = paints(options.colour)
  const { header } = snapshot
  const status = paint[COLOUR_OF_STATUS[header.status] ?? 'bold'](header.status)
  const zone = options.zone ?? snapshot.windows.timeZone
  const time: Time = (iso) => timeText(iso, zone)
  const said: Said = (text) => sayInstants(text, readerOf(snapshot, zone))
  const lines = [
    `${paint.bold(header.name)} · ${status} · ${time(snapshot.asOf)}`,
    ...headlineLines(snapshot, paint, said),
    ...(isChangeable(snapshot.header.status) ? liveLines(snapshot, options, paint, { time, said }) : []),
    ...(header.status === 'draft' ? [watchWords.launchWith(header.id)] : []),
    ...(isOver(snapshot) ? endedLines(snapshot, options, paint, time) : []),
  ]
  return lines.flatMap((line) => wrap(line, options.columns))
}

type Paints = ReturnType<typeof paints>
type Time = (iso: string) => string
/** Puts the times of the zone into a sentence of the server. */
type Said = (text: string) => string

function headlineLines({ dispatch }: Snapshot, paint: Paints, said: Said): string[] {
  if (!dispatch.available) return [paint.yellow(dispatch.reason)]
  const { sentence, remedy } = dispatch.headline
  return [`${paint.bold(said(sentence))}${remedy === null ? '' : ` ${said(remedy)}`}`]
}

const isOver = ({ header: { status } }: Snapshot): boolean => status === 'completed' || status === 'cancelled'

const liveLines = (
  snapshot: Snapshot,
  options: ViewOptions,
  paint: Paints,
  { time, said }: { readonly time: Time; readonly said: Said },
): string[] => [
  ...figureLines(snapshot, options, paint),
  ...preparingLines(snapshot),
  ...(snapshot.dispatch.available ? dispatchLines(snapshot.dispatch, paint, { time, said }) : []),
]

const figureLines = (snapshot: Snapshot, options: ViewOptions, paint: Paints): string[] => [
  bar(progressOf(snapshot), options, paint.green),
  snapshot.tiles.map((tile) => `${paint.dim(tile.label)} ${tileText(tile)}`).join('  '),
  ...skippedLines(snapshot, paint),
]

/** An ended campaign has no limits: its end, its figures, and where its results are. */
function endedLines(snapshot: Snapshot, options: ViewOptions, paint: Paints, time: Time): string[] {
  const { header, details, receipt } = snapshot
  const at = details.cancelled?.at ?? details.completedAt
  return [
    ...figureLines(snapshot, options, paint),
    ...(at === null ? [] : [watchWords.ended(header.status, time(at), details.cancelled?.reason ?? null)]),
    ...(receipt && receipt.openCalls > 0 ? [watchWords.open(receipt.openCalls)] : []),
    ...(receipt && receipt.remainingTasks > 0 ? [watchWords.closing(receipt.remainingTasks)] : []),
    watchWords.resultsWith(header.id),
  ]
}

function bar(percent: number, { columns }: ViewOptions, full: Paint): string {
  const width = Math.max(10, Math.min(MOST_BAR, columns - 8))
  const done = Math.floor((width * percent) / 100)
  return `${full('█'.repeat(done))}${'░'.repeat(width - done)} ${percent} %`
}

const skippedLines = ({ skipped }: Snapshot, paint: Paints): string[] =>
  skipped.length === 0
    ? []
    : [
        `${paint.dim('Skipped')} ${skipped.map(({ label, count }) => `${label} ${countText(count)}`).join(' · ')}`,
      ]

/** People who are still being made ready, where the headline speaks of something else. */
function preparingLines({ header, dispatch, preparation }: Snapshot): string[] {
  const told = dispatch.available && dispatch.headline.code === 'preparing'
  return !told && preparation && !preparation.done && header.status !== 'scheduled'
    ? [watchWords.preparing(preparation.prepared, preparation.total)]
    : []
}

function dispatchLines(
  dispatch: Extract<DispatchHealth, { available: true }>,
  paint: Paints,
  { time, said }: { readonly time: Time; readonly said: Said },
): string[] {
  const { blockers, hints } = dispatch
  return [
    `${paint.dim('Tasks')} ${dispatch.tasksByStatus.map(({ status, count }) => `${words(status)} ${countText(count)}`).join(' · ') || '–'}`,
    `${paint.dim('Lines')} calling now ${dispatch.callingNow} · queued ${dispatch.queued} · free ${dispatch.slots}${dispatch.waitingForCarrier > 0 ? ` · waiting for the carrier ${dispatch.waitingForCarrier}` : ''}`,
    ...(blockers.length > 0
      ? [
          paint.dim(
            `Callable ${countText(dispatch.callable)}, of which now ${countText(dispatch.callableNow)}`,
          ),
        ]
      : []),
    ...blockers.map(
      (blocker) =>
        `  ${countText(blocker.count).padStart(7)}  ${blocker.label}${blocker.until === null ? '' : paint.dim(` until ${time(blocker.until)}`)}`,
    ),
    ...hints.map((hint) => `${paint.yellow('→')} ${said(hint.sentence)} ${said(hint.step)}`),
  ]
}

const widthOf = (text: string): number => stripVTControlCharacters(text).length

/** Splits a line that is wider than the terminal, because it would break the redrawing. */
function wrap(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line]
  const lines: string[] = ['']
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? ''
    const next = last === '' ? word : `${last} ${word}`
    if (widthOf(next) > columns && last !== '') lines.push(`  ${word}`)
    else lines[lines.length - 1] = next
  }
  return lines
}
