/** Reads one page of the contact list, and the values that it can be filtered by. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { contactFields, type ContactsQuery, listContacts, readContact } from '#contract/contacts.ts'
import { call } from '#web/api/call.ts'
import type { ContactsSearch } from '#web/app/search.ts'

export const PAGE = 50
/** The most further looks that it takes by itself when a page came back empty. */
const LOOKS = 150

export function useContacts(search: ContactsSearch) {
  const filter = { ...search, columns: undefined, add: undefined }
  return useQuery({
    queryKey: ['contacts', filter],
    queryFn: async ({ signal }) => {
      const query = { limit: PAGE, ...(filter as Partial<ContactsQuery>) }
      let page = await call(listContacts, { query, signal })
      // An answer looks at a bounded number of contacts; people should not have to ask for the next look by hand.
      for (let look = 1; page.items.length === 0 && page.nextCursor !== null && look < LOOKS; look++)
        page = await call(listContacts, { query: { ...query, cursor: page.nextCursor }, signal })
      return page
    },
    placeholderData: keepPreviousData,
  })
}

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => call(readContact, { params: { id }, signal }),
  })

export const useContactFields = () =>
  useQuery({
    queryKey: ['contact-fields'],
    queryFn: ({ signal }) => call(contactFields, { signal }),
    staleTime: 60_000,
  }).data

export const nameOf = (contact: {
  readonly firstName: string | null
  readonly lastName: string | null
}): string | null => [contact.firstName, contact.lastName].filter(Boolean).join(' ') || null
