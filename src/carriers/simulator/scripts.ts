/** Holds the words of simulated people: short scripts per disposition. A line starting with `>` is the contact's. */
export const DISPOSITIONS = [
  'interested',
  'not_interested',
  'information_sent',
  'callback_requested',
  'wrong_number',
  'do_not_call',
  'hung_up',
  'voicemail',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** How fast simulated people and voices speak, in world time. */
export const CHARACTERS_PER_SECOND = 15

export const OPENINGS = [
  ['> Hello?', 'Hi, this is the assistant calling on behalf of our team. Is this a good moment?'],
  ['> Yes, who is this?', 'Good day, I am an automated assistant. May I take one minute of your time?'],
  ['> Hello, speaking.', 'Thanks for picking up. I am an AI assistant with a quick question.'],
] as const

/** The words of a screening assistant, and our agent's answer to it. */
export const SCREENINGS = [
  [
    '> The person you are calling uses an assistant. Please say who you are and why you call.',
    'I am an automated assistant and call on behalf of our team about your enquiry.',
  ],
  [
    'Hi, this is the assistant calling on behalf of our team.',
    '> I will see whether the person is available. Please stay on the line.',
    'Thank you, I will wait.',
  ],
  ['Hello? Is anybody there?'],
] as const

export const SCRIPTS: Readonly<Record<Disposition, readonly (readonly string[])[]>> = {
  interested: [
    [
      '> Sure, what is it about?',
      'You asked us about a quote. Would you like to go through it?',
      '> Yes, that would be great.',
      'I will set up an appointment and send you the details.',
      '> Perfect, thank you.',
    ],
    [
      '> I have a minute.',
      'We have a new offer that fits your plan. Shall I tell you more?',
      '> Please do. How much would it be?',
      'It depends on the size; a colleague will confirm the exact figure.',
      '> That works for me.',
    ],
  ],
  not_interested: [
    [
      '> What is this about?',
      'It is about our new offer.',
      '> No thanks, I am not interested.',
      'I understand. Have a good day.',
    ],
    [
      '> I already have a provider.',
      'May I ask whether you are happy with it?',
      '> Yes. I do not want to change. Bye.',
    ],
  ],
  information_sent: [
    [
      '> I am not sure.',
      'Shall I send you the information by email?',
      '> Yes, send it over and I will have a look.',
      'It is on its way.',
    ],
  ],
  callback_requested: [
    [
      '> I am in a meeting.',
      'When would be a better time?',
      '> Call me back later, please.',
      'I will. Thank you.',
    ],
    [
      '> I am driving right now.',
      'No problem. Shall I call again?',
      '> Yes, please try me again later.',
      'I will do that.',
    ],
  ],
  wrong_number: [
    [
      '> Who are you looking for?',
      'I am calling for the account holder.',
      '> You have the wrong number.',
      'I am sorry for the trouble.',
    ],
  ],
  do_not_call: [
    [
      '> Where did you get this number?',
      'From your earlier enquiry.',
      '> Take me off your list and do not call again.',
      'Understood. We will not call you again.',
    ],
  ],
  hung_up: [['> No.'], ['> Not now.'], []],
  voicemail: [
    [
      '> You have reached my voicemail. Please leave a message after the tone.',
      'Hello, we will try again another time.',
    ],
  ],
}
