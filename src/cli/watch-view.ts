/**
 * Draws the live view of one campaign: bar, counts, blockers and hints. It shows the snapshot and computes nothing.
 */
import { stripVTControlCharacters } from 'node:util'
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import { type Reader, sayInstants } from '#wording/instants.ts'
import { progressOf, readerOf, tileText, timeText, words } from './figures.ts'
import { type Colour, type Paint, paints } from './paint.ts'

export interface ViewOptions {
  readonly colour: boolean
  readonly columns: number
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
  const lines = [
    `${paint.bold(header.name)} · ${status} · ${timeText(snapshot.asOf, snapshot.windows.timeZone)} ${paint.dim(snapshot.windows.timeZone)}`,
    bar(progressOf(snapshot), options, paint.green),
    snapshot.tiles.map((tile) => `${paint.dim(tile.label)} ${tileText(tile)}`).join('  '),
    ...skippedLines(snapshot, paint),
    ...pausedLines(snapshot, paint),
    ...(snapshot.dispatch.available
      ? dispatchLines(snapshot.dispatch, paint, readerOf(snapshot))
      : [paint.yellow(snapshot.dispatch.reason)]),
  ]
  return lines.flatMap((line) => wrap(line, options.columns))
}

function bar(percent: number, { columns }: ViewOptions, full: Paint): string {
  const width = Math.max(10, Math.min(MOST_BAR, columns - 8))
  const done = Math.floor((width * percent) / 100)
  return `${full('█'.repeat(done))}${'░'.repeat(width - done)} ${percent} %`
}

const skippedLines = ({ skipped }: Snapshot, paint: ReturnType<typeof paints>): string[] =>
  skipped.length === 0
    ? []
    : [`${paint.dim('Skipped')} ${skipped.map(({ label, count }) => `${label} ${count}`).join(' · ')}`]

function pausedLines({ paused, preparation }: Snapshot, paint: ReturnType<typeof paints>): string[] {
  return [
    ...(paused
      ? [paint.yellow(`Campaign Paused${paused.reason === null ? '' : `: ${words(paused.reason)}`}`)]
      : []),
    ...(preparation && !preparation.done
      ? [`Preparing the audience: ${preparation.prepared} of ${preparation.total}`]
      : []),
  ]
}

function dispatchLines(
  dispatch: Extract<DispatchHealth, { available: true }>,
  paint: ReturnType<typeof paints>,
  reader: Reader,
): string[] {
  const { headline, blockers, hints } = dispatch
  const said = (text: string): string => sayInstants(text, reader)
  const remedy = headline.remedy === null ? '' : ` ${said(headline.remedy)}`
  return [
    `${paint.dim('Tasks')} ${dispatch.tasksByStatus.map(({ status, count }) => `${words(status)} ${count}`).join(' · ') || '–'}`,
    `${paint.dim('Lines')} calling now ${dispatch.callingNow} · queued ${dispatch.queued} · free ${dispatch.slots}${dispatch.waitingForCarrier > 0 ? ` · waiting for the carrier ${dispatch.waitingForCarrier}` : ''}`,
    `${paint.bold(said(headline.sentence))}${remedy}`,
    ...(blockers.length > 0
      ? [paint.dim(`Callable ${dispatch.callable}, of which now ${dispatch.callableNow}`)]
      : []),
    ...blockers.map(
      (blocker) =>
        `  ${String(blocker.count).padStart(7)}  ${blocker.label}${blocker.until === null ? '' : paint.dim(` until ${said(`{${blocker.until}}`)}`)}`,
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
