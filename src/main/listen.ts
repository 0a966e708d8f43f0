/** Listens on an address, and gives a clear sentence when the address cannot be used. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** The address cannot be listened on; the message says what to do. */
export class AddressRefused extends Error {}

/** @returns the port @throws AddressRefused */
export async function listenOn(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    throw new AddressRefused(sentence((cause as NodeJS.ErrnoException).code, host, port), { cause })
  }
  return (app.server.address() as AddressInfo).port
}

function sentence(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port (--port 0 takes any free one).`
  if (code === 'EACCES')
    return `This user may not listen on port ${port}. Choose one above 1023 (--port ${port + 8000}).`
  return `The server cannot listen on ${host}:${port} (${code ?? 'unknown reason'}). HOST is an address of this machine; 127.0.0.1 always is.`
}
