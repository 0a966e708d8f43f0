/**
 * Holds the values of the agent editor: it converts an agent into them and finds faults in them before they are sent.
 */
import { isVariable, variablesIn } from '#contract/prompt-variables.ts'
import { type AgentBrain, SERVER_BRAIN } from '#contract/agent-brain.ts'
import type { Agent, NewAgent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { brainFault } from './agent-brain.ts'
import { transfersFault } from './transfer-faults.ts'

export interface AgentDraft {
  readonly name: string
  readonly voice: string
  readonly prompt: string
  readonly openingLine: string
  readonly dispositions: readonly string[]
  readonly extractionFields: readonly { readonly name: string; readonly description: string }[]
  readonly transfers: readonly { readonly name: string; readonly number: string }[]
  readonly brain: AgentBrain
  /** Empty keeps the stored one. */
  readonly brainKey: string
}

export const NEW_AGENT: AgentDraft = {
  name: '',
  voice: 'default',
  prompt: '',
  openingLine: '',
  dispositions: ['interested', 'not_interested', 'callback_requested', 'wrong_number', 'do_not_call'],
  extractionFields: [],
  transfers: [],
  brain: SERVER_BRAIN,
  brainKey: '',
}

export const draftOf = (agent: Agent): AgentDraft => ({
  name: agent.name,
  voice: agent.voice,
  prompt: agent.prompt,
  openingLine: agent.openingLine,
  dispositions: agent.dispositions,
  extractionFields: agent.extractionFields,
  transfers: agent.transfers,
  brain: agent.brain,
  brainKey: '',
})

export const bodyOf = ({ brainKey, ...draft }: AgentDraft): NewAgent => ({
  ...draft,
  ...(brainKey.trim() === '' ? {} : { brainKey: brainKey.trim() }),
  name: draft.name.trim(),
  dispositions: [...draft.dispositions],
  extractionFields: draft.extractionFields.map((field) => ({ ...field })),
  transfers: draft.transfers.map(({ name, number }) => ({ name: name.trim(), number: number.trim() })),
})

export type AgentField = keyof AgentDraft
export const FIELD_LABEL: Readonly<Record<AgentField, string>> = {
  name: 'Name',
  voice: 'Voice',
  prompt: 'Prompt',
  openingLine: 'Opening line',
  dispositions: 'Dispositions',
  extractionFields: 'Extraction fields',
  transfers: wording.peopleToHandOverTo,
  brain: 'Thinks with',
  brainKey: 'Key',
}

/** Turns a typed name of a disposition or field into a key, where the key is obvious. */
export const keyText = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 63)

/** The variables of a text that no contact can have. */
export const unknownVariables = (text: string): string[] =>
  variablesIn(text).filter((name) => !isVariable(name))

export const variableFault = (text: string): string | null => {
  const unknown = unknownVariables(text)
  if (unknown.length === 0) return null
  const named = unknown.map((name) => `{{${name}}}`).join(', ')
  return wording.noContactHasThisVariable(named)
}

/** The fault that keeps a draft from being saved; null when there is none. */
export function draftFault(draft: AgentDraft): string | null {
  if (draft.name.trim() === '') return wording.giveTheAgentAName
  if (draft.voice.trim() === '') return wording.nameAVoiceToSave
  const brain = brainFault(draft.brain)
  if (brain !== null) return brain
  const names = draft.extractionFields.map(({ name }) => name)
  if (names.includes('')) return wording.nameEveryExtractionField
  if (new Set(names).size < names.length) return wording.twoExtractionFieldsHaveTheSame
  return transfersFault(draft.transfers)
}
