/** Says in one sentence what another number of parallel calls would do right now. The live page's preview calls it. */
import type { ParallelPreview } from '#domain/snapshot/preview-parallel.ts'
import { BINDING_WORDS } from './limit.ts'

export function previewSentence({ now, after, figures }: ParallelPreview): string {
  const { next } = figures
  const parts = [
    `${changeText(now.parallel, after.parallel)}: ${linesText(after.freeLines, figures)}`,
    ...(next ? [`${next.first ? '' : 'then '}${BINDING_WORDS[next.binding]} at ${next.at}`] : []),
  ]
  const warning = figures.againstHints ? ' The hints ask for fewer calls now, not for more.' : ''
  return `${parts.join('; ')}.${warning}`
}

function changeText(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return `From ${from} to ${to} parallel calls`
  const named = (parallel: number | null): string =>
    parallel === null ? 'the full pool' : `${parallel} parallel calls`
  return `From ${named(from)} to ${named(to)}`
}

function linesText(free: number, { calls, over, more, rampSeconds }: ParallelPreview['figures']): string {
  if (over > 0) return `no line is free until ${over} of the ${calls} calls have ended; none is cut off`
  if (more === 0) return `${free} free lines, as now`
  const lines = `${Math.abs(more)} ${more < 0 ? 'fewer' : 'more'} free ${Math.abs(more) === 1 ? 'line' : 'lines'}`
  if (more < 0) return `${lines}, and no call is cut off`
  return `${lines} at once, ramping up over about ${rampSeconds} s`
}
