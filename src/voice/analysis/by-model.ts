/**
 * Analyses a talk with a language model, over the AI SDK. The holder of a talk asks it where a model is set up. One talk
 * makes at most one request, and nothing is retried. The model's report is only a claim, which `check-report.ts` checks
 * against the person's words; their words reach the model as data, never as instructions.
 */
import { type LanguageModel, isStepCount, streamText, tool } from 'ai'
import { type AnalysedTalk, type Analysis, type Analyst, cannotTell } from './analysis.ts'
import { checkedAnalysis } from './check-report.ts'
import { reportInstructions, reportSchema, transcriptAsData } from './report-prompt.ts'
import { personTurns, saidTooLittle } from './said.ts'
import { withOptOut } from './with-opt-out.ts'

export interface ModelAnalystDeps {
  readonly model: LanguageModel
}

const MOST_TOKENS = 2000
const REPORT = 'report'
/** Parts of a report: an object without any of them is none. */
const PARTS = ['disposition', 'sentiment', 'score', 'fields', 'summary'] as const

export const createModelAnalyst = ({ model }: ModelAnalystDeps): Analyst => ({
  simulated: false,
  analyse: (talk, signal) => analyse(model, talk, signal),
})

/** Says that a model gave no readable report. Nothing that was said, and nothing that the model wrote, is in it. */
export class AnalysisFailed extends Error {
  /** @param why a status, the name of an error, or words of ours */
  constructor(why: string) {
    super(`the analysis failed: ${why}`)
    this.name = 'AnalysisFailed'
  }
}

async function analyse(model: LanguageModel, talk: AnalysedTalk, signal: AbortSignal): Promise<Analysis> {
  // So few words tell nothing, and a model would guess.
  if (saidTooLittle(personTurns(talk.transcript))) return withOptOut(talk, cannotTell(talk))
  try {
    return checkedAnalysis(await reportOf(model, talk, signal), talk)
  } catch (error) {
    throw error instanceof AnalysisFailed ? error : new AnalysisFailed(kindOf(error))
  }
}

/** The choice of the tool is left to the model: not every server understands that one is demanded. */
async function reportOf(model: LanguageModel, talk: AnalysedTalk, signal: AbortSignal): Promise<object> {
  let report: object | null = null
  let words = ''
  const { stream } = streamText({
    model,
    instructions: reportInstructions(talk.script),
    messages: [{ role: 'user', content: transcriptAsData(talk.transcript) }],
    tools: { [REPORT]: tool({ description: 'Reports what came of the call.', inputSchema: reportSchema(talk.script) }) }, // prettier-ignore
    maxRetries: 0,
    maxOutputTokens: MOST_TOKENS,
    abortSignal: signal,
    stopWhen: isStepCount(1),
    // The stream tells of errors, too; without this they would be written to the console.
    onError: () => {},
  })
  for await (const part of stream) {
    if (part.type === 'error') throw new AnalysisFailed(kindOf(part.error))
    if (part.type === 'tool-call' && part.toolName === REPORT) report ??= objectOf(part.input)
    if (part.type === 'text-delta') words += part.text
  }
  // A stream that is given up ends like one that is complete.
  if (signal.aborted) throw new AnalysisFailed('aborted')
  const readable = report ?? writtenReport(words)
  if (!readable) throw new AnalysisFailed('nothing readable came')
  return readable
}

/** The report that a model wrote out, which had no tools or did not use them. */
function writtenReport(words: string): object | null {
  try {
    const object = objectOf(JSON.parse(words.slice(words.indexOf('{'), words.lastIndexOf('}') + 1)))
    return object && PARTS.some((part) => Object.hasOwn(object, part)) ? object : null
  } catch {
    return null
  }
}

const objectOf = (value: unknown): object | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null

const kindOf = (error: unknown): string => {
  const { statusCode, name } = (error ?? {}) as { readonly statusCode?: unknown; readonly name?: unknown }
  return typeof statusCode === 'number' ? String(statusCode) : typeof name === 'string' ? name : 'unknown'
}
