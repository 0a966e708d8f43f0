import { access, constants } from 'node:fs/promises'
import { ApiFailure } from './api-client.ts'

/** @throws ApiFailure when a file cannot be read, before a request is begun */
export const readable = (path: string): Promise<void> =>
  access(path, constants.R_OK).catch((cause: unknown) => {
    throw new ApiFailure(`The file ${path} cannot be read.`, { cause })
  })
