import { expect, test } from 'vitest'
import { INCIDENT_KINDS } from '#domain/incident/incident-kinds.ts'
import { INCIDENT_LABELS, type IncidentFacts, incidentWords } from './incidents.ts'

const facts = (change: Partial<IncidentFacts>): IncidentFacts => ({
  kind: 'stray_call',
  data: {},
  connection: 'Harbour carrier',
  ofCall: true,
  ...change,
})

test.each(INCIDENT_KINDS)('%s is said in plain sentences, whatever was noted with it', (kind) => {
  const noted = [{}, { over: true }, { direction: 'inbound' }, { lateSeconds: 12 }, { lateSeconds: 'x' }]
  for (const data of noted)
    for (const connection of ['Harbour carrier', null])
      for (const ofCall of [true, false]) {
        const { sentence, followUp } = incidentWords(facts({ kind, data, connection, ofCall }))
        expect(sentence).toMatch(/^[A-Z][^.]+\.$/)
        expect(followUp).toMatch(/^[A-Z].+\.$/)
        expect(`${sentence} ${followUp}`).not.toMatch(/undefined|null|NaN|_| {2}/)
      }
})

test('no two kinds are said alike', () => {
  const said = INCIDENT_KINDS.map((kind) => incidentWords(facts({ kind })).sentence)
  expect(new Set(said).size).toBe(INCIDENT_KINDS.length)
  expect(new Set(Object.values(INCIDENT_LABELS)).size).toBe(INCIDENT_KINDS.length)
})

test('a call that is over is not said to be hung up, and lateness is told in seconds', () => {
  expect(incidentWords(facts({ data: { over: true } })).followUp).toContain('That call is over.')
  expect(incidentWords(facts({ data: { over: false } })).followUp).toContain('It is being hung up.')
  const late = (lateSeconds: number) =>
    incidentWords(facts({ kind: 'rang_after_hours', data: { lateSeconds } })).sentence
  expect(late(1)).toBe('The phone began to ring 1 second after calling hours had closed.')
  expect(late(12)).toBe('The phone began to ring 12 seconds after calling hours had closed.')
})
