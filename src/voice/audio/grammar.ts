/**
 * Writes the sentences that the local ear understands, as a JSGF grammar. It is a small English vocabulary: yes and no,
 * another time, never again, goodbye. Tests and demos without any key talk with it.
 */
const SENTENCES: readonly (readonly string[])[] = [
  ['hello', 'hello who is this', 'hello this is anna speaking', 'speaking'],
  ['yes', 'yes please', 'yes that is right', 'yes i have a moment', 'sure', 'okay', 'of course'],
  ['no', 'no thank you', 'i am not interested', 'no i am not interested'],
  ['please do', 'thursday is fine', 'about two hundred dollars', 'next month'],
  [
    'call me back later',
    'call me back tomorrow',
    'please call me back tomorrow at ten',
    'this is not a good time',
  ],
  ['stop calling me', 'do not call me again', 'please do not call me again', 'take me off your list'],
  ['you have the wrong number', 'wrong number'],
  ['goodbye', 'thank you goodbye', 'bye'],
]

export const TELEPHONE_GRAMMAR = `#JSGF V1.0;
grammar telephone;
public <line> = ${SENTENCES.flat().join('\n  | ')};
`
