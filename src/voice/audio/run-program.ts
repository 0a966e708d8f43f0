/** Runs a speech program for one piece of work: words or sound in, sound or words out. It never outlives its signal. */
import { spawn } from 'node:child_process'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
}

const LARGEST_OUTPUT = 32 * 1024 * 1024

/** @returns what it wrote to its standard output. Rejects when it fails, does not exist or is aborted */
export function runProgram(
  { command, args }: Program,
  input: Buffer | string,
  signal: AbortSignal,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], signal })
  const chunks: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > LARGEST_OUTPUT) child.kill()
    else chunks.push(chunk)
  })
  child.on('error', reject)
  // A program that does not read all of its input has its reasons; its exit tells.
  child.stdin.on('error', () => {})
  child.on('close', (code) => {
    if (code === 0) resolve(Buffer.concat(chunks))
    else reject(new Error(`${command} ended with ${code}`))
  })
  child.stdin.end(input)
  return promise
}
