/** Takes in webhooks as they come, for the benches of carriers that post their events. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RawWebhook } from '#carriers/carrier.ts'

export interface WebhookEars {
  readonly url: string
  readonly came: readonly RawWebhook[]
  close(): Promise<void>
}

export async function hearWebhooks(): Promise<WebhookEars> {
  const came: RawWebhook[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const headers = incoming.headers as RawWebhook['headers']
      came.push({ url: incoming.url ?? '', headers, body: Buffer.concat(chunks) })
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    came,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
