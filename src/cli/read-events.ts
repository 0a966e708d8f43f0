/** Reads server-sent events from an answer's body (WHATWG HTML, section 9.2), as far as this server uses them. */
export interface StreamEvent {
  readonly name: string
  readonly data: string
}

export async function* readEvents(answer: Response): AsyncGenerator<StreamEvent> {
  if (!answer.body) return
  let text = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const parsed = parse(event)
      if (parsed) yield parsed
    }
  }
}

function parse(event: string): StreamEvent | null {
  const fields = event.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line))
  const of = (name: string): string[] =>
    fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []))
  const data = of('data')
  return data.length === 0 ? null : { name: of('event')[0] ?? 'message', data: data.join('\n') }
}
