import { expect, test } from 'vitest'
import { notThePerson } from './machine-words.ts'

test.each([
  'Hi, this is Sam. Please leave a message after the tone.',
  'You have reached the mailbox of the Miller family.',
  'The person you are trying to reach is not available right now.',
  'Bitte hinterlassen Sie eine Nachricht nach dem Signalton.',
  'Laissez un message après le bip sonore.',
  'Por favor, deje su mensaje después del tono.',
  'Lasciate un messaggio dopo il segnale acustico.',
  'Deixe sua mensagem depois do sinal.',
  'Spreek een bericht in na de piep.',
])('“%s” is a machine', (text) => {
  expect(notThePerson(text)).toBe('machine')
})

test.each([
  'Hi! If you record your name and reason for calling, I will see if this person is available.',
  'The person you are calling is using a screening service from Google. Go ahead and say your name and why you are calling.',
])('“%s” is a screening assistant', (text) => {
  expect(notThePerson(text)).toBe('screened')
})

test.each([
  'Hello?',
  'Miller, who is calling please?',
  'She is not here. Can I take a message?',
  'My name is Anna, and the reason I ask is the price.',
  'Call me after lunch, my phone beeps all the time.',
  'What is this about?',
])('“%s” may be a person', (text) => {
  expect(notThePerson(text)).toBeNull()
})
