/** Holds the agent that the tests of talks let speak. */
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'
import type { TalkScript } from '#voice/talk/brain.ts'

/** A workspace that leaves the opening to its agents. */
export const ASKS_NOTHING: OpeningPolicy = { saysAi: false, business: '', offersOptOut: false }

export const SCRIPT: TalkScript = {
  name: 'Ada',
  prompt: 'You ask for the budget.',
  openingLine: 'Hello Maeve, this is Ada, an AI assistant.',
  opening: ASKS_NOTHING,
  dispositions: ['interested', 'not_interested', 'do_not_call', 'callback_requested', 'wrong_number'],
  extractionFields: [
    { name: 'budget', description: 'what is your budget' },
    { name: 'start_date', description: '' },
  ],
  language: 'en-GB',
  transfers: { sales: '+442079460000' },
}
