/**
 * Adds `campanile import FILE`: it imports contacts from a CSV file into the contact list or as the audience of a
 * draft.
 */
import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { uploadAudience } from '#contract/campaign-actions.ts'
import { type Upload, uploadContacts } from '#contract/uploads.ts'
import { cliFailures } from '#wording/cli.ts'
import { ApiFailure } from './api-client.ts'
import { type CommandDeps, reach, withAccess } from './context.ts'
import { countText } from './figures.ts'
import { rejectLines } from './read-rejects.ts'

export const uploadLine = (upload: Upload): string =>
  `${upload.fileName}: ${countText(upload.rows)} rows = ${countText(upload.created)} created + ${countText(upload.updated)} updated + ${countText(upload.unchanged)} unchanged + ${countText(upload.duplicate)} duplicate + ${countText(upload.rejected)} rejected (${countText(upload.dnc)} on the do-not-call list)`

export function addImport(program: Command, deps: CommandDeps): void {
  withAccess(program.command('import <file>'))
    .description('import a CSV file or an .xlsx workbook of contacts')
    .option('--campaign <id>', 'use it as the audience of this draft')
    .option('--country <code>', 'country of numbers that are written without one, such as IE')
    .action(
      async (file: string, { campaign, country, ...options }: { campaign?: string; country?: string }) => {
        await readable(file)
        const api = reach(deps, options)
        const asked = { query: { fileName: basename(file), country }, csv: createReadStream(file) }
        const upload = await (campaign === undefined
          ? api.call(uploadContacts, asked)
          : api.call(uploadAudience, { ...asked, params: { id: campaign } }))
        deps.output.write(`${uploadLine(upload)}\n`)
        for (const line of await rejectLines(api, upload)) deps.output.write(`${line}\n`)
      },
    )
}

/** @throws ApiFailure when a file cannot be read, before a request is begun */
export const readable = (path: string): Promise<void> =>
  access(path, constants.R_OK).catch((cause: unknown) => {
    throw new ApiFailure(cliFailures.unreadable(path), { cause })
  })
