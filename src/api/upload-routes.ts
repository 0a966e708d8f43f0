/**
 * Receives contact files, raw or as the one file of a form. A contact file is passed on as it arrives and never held
 * whole. A do-not-call list is small and is read at once.
 */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import type * as z from 'zod'
import { uploadAudience } from '#contract/campaign-actions.ts'
import { importDoNotCall as importList } from '#contract/do-not-call.ts'
import * as contract from '#contract/uploads.ts'
import type { Upload } from '#contract/uploads.ts'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { requestProblems } from '#wording/request-problems.ts'
import type { Identity } from '#access/authenticate.ts'
import { attachAudience, refuseUnlessDraft } from '#campaigns/draft/attach-audience.ts'
import { importDoNotCall } from '#contacts/do-not-call/import-do-not-call.ts'
import type { ImportRequest } from '#contacts/import/import-contacts.ts'
import { previewFile } from '#contacts/import/preview-file.ts'
import { duplicatesFile } from '#contacts/import/duplicates-file.ts'
import { ownAmong } from '#telephony/numbers/own-among.ts'
import { rejectsFile } from '#contacts/import/rejects-file.ts'
import { Problem } from '#verb/problem.ts'
import { listUploads, readUpload, readUploadHeaders } from '#contacts/import/list-uploads.ts'
import { readWorkspace } from '#workspace/workspace-row.ts'
import { columnsOf } from './column-targets.ts'
import type { HttpDeps } from './deps.ts'
import { previewBody } from './preview-body.ts'
import type { Serve } from './serve-route.ts'

const LIST_BYTES = 1_048_576

type UploadQuery = z.output<typeof contract.uploadQuery>

export async function uploadRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): Promise<void> {
  const { db } = deps
  await app.register(multipart, {
    limits: { fileSize: INTAKE_LIMITS.fileBytes + 1, files: 1, fields: 0, parts: 1 },
  })
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload))

  serve(app, contract.uploadContacts, async ({ actor, query, request }) =>
    readUpload(db, actor, await receive(deps, actor, query, request)),
  )
  serve(app, uploadAudience, async ({ actor, params, query, request }): Promise<Upload> => {
    await refuseUnlessDraft(db, actor, params.id)
    const id = await receive(deps, actor, query, request, params.id)
    await attachAudience(db, actor, params.id, id)
    return readUpload(db, actor, id)
  })
  serve(app, importList, async ({ actor, query, request }) => {
    const text = await bytesOf((await fileOf(request)).source, LIST_BYTES, requestProblems.numberListTooLarge)
    return importDoNotCall(db, deps, actor, { text, ...query })
  })
  serve(app, contract.previewUpload, async ({ actor, query, request }) => {
    const home = await readWorkspace(db, actor)
    const { bytes, release } = await previewBody((await fileOf(request)).source, actor.workspace)
    try {
      return await previewFile({
        bytes,
        cut: query.cut ?? false,
        header: query.header,
        encoding: query.encoding,
        sheet: query.sheet,
        columns: query.mapping === undefined ? undefined : columnsOf(query.mapping),
        defaultCountry: query.country ?? home.defaultCountry,
        ownAmong: (phones) => ownAmong(db, actor, phones),
      })
    } finally {
      release()
    }
  })
  serve(app, contract.listUploads, ({ actor, query }) => listUploads(db, actor, query))
  serve(app, contract.readUpload, ({ actor, params }) => readUpload(db, actor, params.id))
  serve(app, contract.uploadDuplicates, async ({ actor, params }) => {
    await readUpload(db, actor, params.id)
    return {
      fileName: `${params.id}-duplicates.csv`,
      lines: duplicatesFile(db, actor.workspace, params.id),
    }
  })
  serve(app, contract.uploadRejects, async ({ actor, params }) => {
    const headers = await readUploadHeaders(db, actor, params.id)
    return {
      fileName: `${params.id}-rejected.csv`,
      lines: rejectsFile(db, actor.workspace, { id: params.id, headers }),
    }
  })
}

async function receive(
  deps: HttpDeps,
  actor: Identity,
  query: UploadQuery,
  request: FastifyRequest,
  campaignId?: string,
): Promise<string> {
  const home = await readWorkspace(deps.db, actor)
  const { source, fileName } = await fileOf(request)
  const wanted: ImportRequest = {
    workspace: actor.workspace,
    actor: actor.name,
    source,
    fileName: (query.fileName ?? fileName ?? 'contacts.csv').slice(0, 255),
    defaultCountry: query.country ?? home.defaultCountry,
    zonesVerified: query.zonesVerified ?? false,
    header: query.header,
    encoding: query.encoding,
    sheet: query.sheet,
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(query.mapping === undefined ? {} : { columns: columnsOf(query.mapping) }),
  }
  return (await deps.importContacts(wanted)).uploadId
}

async function fileOf(
  request: FastifyRequest,
): Promise<{ readonly source: Readable; readonly fileName?: string }> {
  if (!request.isMultipart()) {
    const source = request.body as Readable | undefined
    if (!source) throw new Problem('unsupported_media_type', requestProblems.fileKind)
    return { source }
  }
  const part = await request.file()
  if (!part) throw new Problem('invalid_request', requestProblems.fileMissing)
  return { source: part.file, fileName: part.filename }
}

/** Reads a whole body that is known to be small. */
async function bytesOf(source: Readable, most: number, tooLarge: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > most) throw new Problem('payload_too_large', tooLarge)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
