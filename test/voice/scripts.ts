/** Holds the agent that the tests of talks let speak. */
import type { TalkScript } from '#voice/talk/brain.ts'

export const SCRIPT: TalkScript = {
  name: 'Ada',
  prompt: 'You ask for the budget.',
  openingLine: 'Hello Maeve, this is Ada, an AI assistant.',
  dispositions: ['interested', 'not_interested', 'do_not_call', 'callback_requested', 'wrong_number'],
  extractionFields: [
    { name: 'budget', description: 'what is your budget' },
    { name: 'start_date', description: '' },
  ],
  language: 'en-GB',
  transfers: { sales: '+442079460000' },
}
