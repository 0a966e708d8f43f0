/** Describes the filters of a page that a workspace keeps under a name. */
import * as z from 'zod'
import { fieldFaults } from '#wording/request-problems.ts'
import { id, instant, page, pageQuery, text } from './common.ts'
import { route } from './route.ts'

export const FILTER_PAGES = ['calls', 'results', 'contacts', 'analytics'] as const
export type FilterPage = (typeof FILTER_PAGES)[number]

/** The query as the address of the page carries it. */
const query = z
  .record(z.string().regex(/^[a-zA-Z]{1,32}$/), z.string().min(1).max(400))
  .refine((value) => Object.keys(value).length <= 20, fieldFaults.filterParts)

export const savedFilter = z.strictObject({
  id: id('filter'),
  page: z.enum(FILTER_PAGES),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  createdAt: instant,
})
export type SavedFilter = z.output<typeof savedFilter>
const newSavedFilter = z.strictObject({ page: z.enum(FILTER_PAGES), name: text(60), query })
export type NewSavedFilter = z.output<typeof newSavedFilter>

export const listSavedFilters = route({
  name: 'listSavedFilters',
  method: 'GET',
  path: '/api/v1/saved-filters',
  role: 'viewer',
  query: z.strictObject({ ...pageQuery, page: z.enum(FILTER_PAGES) }),
  response: page(savedFilter),
  summary: 'Lists the saved filters of a page by name.',
})
export const createSavedFilter = route({
  name: 'createSavedFilter',
  method: 'POST',
  path: '/api/v1/saved-filters',
  role: 'operator',
  body: newSavedFilter,
  response: savedFilter,
  status: 201,
  problems: ['already_exists'],
  summary: 'Saves a filter under a name, for everyone in the workspace.',
})
export const deleteSavedFilter = route({
  name: 'deleteSavedFilter',
  method: 'DELETE',
  path: '/api/v1/saved-filters/{id}',
  role: 'operator',
  params: z.strictObject({ id: id('filter') }),
  summary: 'Deletes a saved filter.',
})
