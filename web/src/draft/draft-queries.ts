/** Reads a draft and its pre-flight report from the server, for the page of a draft and for the wizard. */
import { queryOptions } from '@tanstack/react-query'
import { type Campaign, readCampaign } from '#contract/campaigns.ts'
import { readPreflight } from '#contract/preflight.ts'
import { call } from '#web/api/call.ts'

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => call(readCampaign, { params: { id }, signal }),
  })

/** Reads the report of a draft as it is now, and again when the draft or its audience has changed. */
export const preflightQuery = ({ id, updatedAt, audience }: Campaign) =>
  queryOptions({
    queryKey: ['preflight', id, updatedAt, audience?.total, audience?.uploadId],
    queryFn: ({ signal }) => call(readPreflight, { params: { id }, signal }),
  })
