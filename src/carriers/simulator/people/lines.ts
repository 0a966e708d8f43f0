/**
 * Holds the words of simulated people in a talk with a real agent, by the part that they play. Each line that decides a
 * talk is plain enough for any agent, and complete in itself, since nobody knows what the agent says next.
 */
import type { Role } from './relayed-party.ts'

export const HELLOS = ['Hello?', 'Yes, hello?', 'Hello, who is this?'] as const

/** The parts that say in one line what they wish, and repeat it until the agent takes leave. */
export type Decider = Exclude<Role, 'interested' | 'hung_up' | 'machine'>

export const DECIDING: Readonly<Record<Decider, readonly string[]>> = {
  not_interested: [
    'No thanks, I am not interested.',
    'Is this a sales call? I am not interested, sorry.',
    'We already have a provider and we are happy with them. So no, thank you.',
    'I looked at it before. I am really not interested.',
  ],
  information_sent: [
    'I am not sure. Could you send me something to read?',
    'Please send it by email and I will have a look.',
    'I would rather have it in writing first.',
  ],
  callback_requested: [
    'I am in a meeting. Please call me back in three hours.',
    'I am driving right now. Can you call me back in two hours?',
    'This is not a good time. Call me again tomorrow at ten.',
    'I am just on my way out. Could you call me back tomorrow at 2 pm?',
  ],
  wrong_number: [
    'I think you have the wrong number.',
    'There is no one here by that name.',
    'You have the wrong person, I am afraid.',
  ],
  do_not_call: [
    'Take me off your list and do not call me again.',
    'Where did you get this number? Please stop calling me.',
    'I do not want any more calls. Remove my number from your list.',
  ],
}

export const INTERESTED = {
  opening: [
    'Sure, I have a minute. Go ahead.',
    'Yes, I was hoping you would get in touch. What would you like to know?',
    'All right, I am listening.',
  ],
  answers: [
    'Mostly the price, and how long it takes.',
    'We are five people, so something small would do.',
    'Next month would suit us best.',
    'I would have to check that with my partner, but I think so.',
    'Yes, that works for me.',
    'The standard one, I suppose.',
  ],
} as const

/** Said in place of an opening by those who would rather talk to a human. */
export const ASKS_FOR_PERSON = [
  'That sounds good. Can I speak to a person about it?',
  'I would like to talk to a human, please.',
  'Could you put me through to somebody?',
] as const

/** Some people who hang up say nothing at all. */
export const HUNG_UP = ['Not now. Bye.', 'No. Goodbye.', 'I have no time for this, bye.', null] as const

/** Ends a talk that has to end before anything was decided. */
export const HAVE_TO_GO = ['I have to go now. Bye.', 'Somebody is at the door. Goodbye.'] as const

export const FAREWELLS = ['Thanks, bye.', 'Bye.', 'All right, bye.'] as const

/** Whether the agent takes its leave. */
export const takesLeave = (words: string): boolean =>
  /\b(?:good ?bye|bye|have a (?:good|nice|great))\b/iu.test(words)

/** Whether the agent says that it hands the call over. */
export const handsOver = (words: string): boolean =>
  /\b(?:put(?:ting)? you through|(?:transfer|connect)(?:ring|ing)? you)\b/iu.test(words)
