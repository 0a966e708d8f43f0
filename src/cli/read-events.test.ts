import { expect, test } from 'vitest'
import { readEvents, type StreamEvent } from './read-events.ts'

const read = async (...chunks: string[]): Promise<StreamEvent[]> => {
  const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)))
  const events: StreamEvent[] = []
  for await (const event of readEvents(new Response(body))) events.push(event)
  return events
}

test('events are whole however the bytes arrive, and comments are none', async () => {
  const text = 'retry: 1000\n\n: beat\n\nid: 7\nevent: snapshot\ndata: {"a":"é"}\n\n'
  const expected = [{ name: 'snapshot', data: '{"a":"é"}' }]
  expect(await read(text)).toEqual(expected)
  expect(await read(...text.split(''))).toEqual(expected)
})

test('an event that was cut off is not told', async () => {
  expect(await read('event: snapshot\ndata: {"a"')).toEqual([])
})
