/**
 * Lets a language model decide what an agent says, over the AI SDK. A talk asks it. One question makes one request, or a second one when the model only used its tools and said nothing; nothing is
 * retried. A model can speak and note things down; arguments that make no sense are ignored. The person's words reach it
 * as words of theirs, never as instructions.
 */
import { type LanguageModel, type ModelMessage, streamText } from 'ai'
import type { TextTurn } from '#voice/runtime.ts'
import type { Act, Brain, Piece, Question } from './brain.ts'
import { actOf, modelTools } from './model-tools.ts'
import { type ModelDeps, openModel } from './open-model.ts'
import { systemPrompt } from './system-prompt.ts'

/** Latest turns that a model is told of. */
const MOST_TURNS = 80
const MOST_TOKENS = 400
/** Requests per question: a model that only noted things down is asked once more for its words. */
const MOST_STEPS = 2

export function createModelBrain(deps: ModelDeps): Brain {
  const model = openModel(deps)
  return { simulated: false, answer: (question) => answer(model, question) }
}

async function* answer(model: LanguageModel, question: Question): AsyncGenerator<Piece> {
  try {
    yield* streamed(model, question)
  } catch (cause) {
    throw cause instanceof ModelFailed ? cause : new ModelFailed({ cause })
  }
}

async function* streamed(model: LanguageModel, question: Question): AsyncGenerator<Piece> {
  let error: { readonly cause: unknown } | null = null
  let spoke = false
  /** The talk stops listening after such an act, so that it has to come last. */
  let closing: Act | null = null
  const { stream } = streamText({
    model,
    instructions: systemPrompt(question),
    messages: messagesOf(question.said),
    tools: modelTools(question.script),
    maxRetries: 0,
    maxOutputTokens: MOST_TOKENS,
    abortSignal: question.signal,
    stopWhen: ({ steps }) => steps.length >= MOST_STEPS || steps.some((step) => step.text.trim() !== ''),
    onError: ({ error: cause }) => void (error = { cause }),
  })
  for await (const part of stream) {
    if (part.type === 'text-delta') {
      spoke ||= part.text.trim() !== ''
      yield { words: part.text }
    } else if (part.type === 'tool-call') {
      const act = actOf(part.toolName, part.input, question)
      if (act?.act === 'end' || act?.act === 'transfer') closing = act
      else if (act) yield act
    } else if (part.type === 'error') error = { cause: part.error }
  }
  if (error !== null && !(closing && spoke)) throw new ModelFailed(error)
  if (closing) yield closing
}

/** Says that the model failed; the cause may hold what was said, and is for no log. */
export class ModelFailed extends Error {
  constructor({ cause }: { readonly cause: unknown }) {
    super(`the model failed: ${statusOf(cause)}`, { cause })
    this.name = 'ModelFailed'
  }
}

const statusOf = (cause: unknown): string => {
  const { statusCode, name } = (cause ?? {}) as { readonly statusCode?: unknown; readonly name?: unknown }
  return typeof statusCode === 'number' ? String(statusCode) : typeof name === 'string' ? name : 'unknown'
}

/** The agent spoke first, and models expect the other side to: the answered call is its turn. */
const messagesOf = (said: readonly TextTurn[]): ModelMessage[] => [
  { role: 'user', content: '[The person has answered the call.]' },
  ...said
    .slice(-MOST_TURNS)
    .map(({ speaker, text }): ModelMessage =>
      speaker === 'agent' ? { role: 'assistant', content: text } : { role: 'user', content: text },
    ),
]
