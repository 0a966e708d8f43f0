/**
 * Stands in for a language model: the chat completions endpoint of OpenAI over real HTTP, streamed as server-sent events.
 * Tests give it the answers, or a way to fail. It never waits on a clock: what it holds back comes when the test says so.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

export interface ToolUse {
  readonly tool: string
  /** Sent as they are; a text is sent unparsed. */
  readonly input: unknown
}

/**
 * Answers one request. `slow`: headers and a role at once, the rest after `release`. `half`: the first part, then
 * silence. `torn`: the first part, and after `release` the socket is cut. `nonsense`: bytes that are no events. A number is an HTTP status.
 */
export type ModelAnswer =
  | readonly (string | ToolUse)[]
  | { readonly mode: 'slow' | 'half' | 'torn'; readonly parts: readonly (string | ToolUse)[] }
  | { readonly mode: 'nonsense' }
  | { readonly mode: 'status'; readonly status: number }

const REQUEST = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
})
export type ModelRequest = z.infer<typeof REQUEST>

export interface ModelServer {
  /** Address for `baseUrl`. */
  readonly url: string
  readonly requests: ModelRequest[]
  /** Headers `authorization` of the requests. */
  readonly keys: (string | undefined)[]
  give(...answers: readonly ModelAnswer[]): void
  /** Answers what no given answer is left for. */
  decide(answer: (request: ModelRequest) => ModelAnswer): void
  /** Lets slow answers go on. */
  release(): void
  /** Requests whose client went away before the answer was complete. */
  abandoned(): number
  close(): Promise<void>
}

export async function startModelServer(): Promise<ModelServer> {
  const answers: ModelAnswer[] = []
  const requests: ModelRequest[] = []
  const keys: (string | undefined)[] = []
  let abandoned = 0
  let decide: (request: ModelRequest) => ModelAnswer = () => []
  let held: (() => void)[] = []
  const hold = () => new Promise<void>((resolve) => held.push(resolve))

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    keys.push(request.headers.authorization)
    const asked = REQUEST.parse(JSON.parse(await bodyOf(request)))
    requests.push(asked)
    response.on('close', () => void (response.writableFinished || abandoned++))
    await send(response, answers.shift() ?? decide(asked), hold)
  }
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    keys,
    give: (...more) => void answers.push(...more),
    decide: (answer) => void (decide = answer),
    release() {
      for (const go of held) go()
      held = []
    },
    abandoned: () => abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function send(response: ServerResponse, answer: ModelAnswer, hold: () => Promise<void>): Promise<void> {
  if ('mode' in answer) {
    if (answer.mode === 'status') {
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify({ error: { message: 'out of order', type: 'server_error' } }))
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (answer.mode === 'nonsense') return void response.end('data: {"choices": [[[\n\nHello\n\ndata: 7\n\n')
    if (answer.mode === 'slow') {
      response.write(event({ role: 'assistant', content: '' }))
      await hold()
      return void response.end(whole(answer.parts))
    }
    for (const [n, part] of answer.parts.entries()) response.write(event(deltaOf(part, n)))
    if (answer.mode === 'half') return
    await hold()
    return void response.destroy()
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end(whole(answer))
}

const whole = (parts: readonly (string | ToolUse)[]): string => {
  const tools = parts.some((part) => typeof part !== 'string')
  return [
    ...parts.map((part, n) => event(deltaOf(part, n))),
    event({}, tools ? 'tool_calls' : 'stop'),
    'data: [DONE]\n\n',
  ].join('')
}

const deltaOf = (part: string | ToolUse, index: number): object =>
  typeof part === 'string'
    ? { content: part }
    : {
        tool_calls: [
          {
            index,
            id: `call_${index}`,
            type: 'function',
            function: {
              name: part.tool,
              arguments: typeof part.input === 'string' ? part.input : JSON.stringify(part.input),
            },
          },
        ],
      }

const event = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'stand-in',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
