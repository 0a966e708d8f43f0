/** Sends a file and tells how much of it has left; `fetch` does not say that of a body, so this is the older way. */
import { Refusal } from '#web/api/call.ts'

/** @throws Refusal with the server's sentence */
export function sendFile<T>(
  address: string,
  file: Blob,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    )
    request.upload.addEventListener('load', () => progress(1))
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.response as T)
      const problem = (request.response ?? {}) as { code?: string; detail?: string }
      reject(
        new Refusal(
          request.status,
          problem.code ?? 'unknown',
          problem.detail ?? `The server answered ${request.status}. No contact was changed.`,
        ),
      )
    })
    request.addEventListener('error', () =>
      reject(
        new Refusal(0, 'unreachable', 'The link to the server broke. No contact was changed; try again.'),
      ),
    )
    request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
