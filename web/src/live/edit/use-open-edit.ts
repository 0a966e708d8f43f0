/**
 * Opens the drawer in which a live campaign is edited, at one of its sections. Every control of the live page that
 * offers an edit calls it. The drawer is in the address (`?edit=hours`), so that a link can open it, too.
 */
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { EditSection } from '#contract/dispatch-health.ts'

/** @returns a function that opens the drawer, or closes it when no section is given */
export function useOpenEdit(): (section?: EditSection) => void {
  const navigate = useNavigate({ from: '/campaigns/$id' })
  return useCallback(
    (section) =>
      void navigate({
        search: (search) => ({ ...search, edit: section }),
        replace: section === undefined,
        resetScroll: false,
      }),
    [navigate],
  )
}
