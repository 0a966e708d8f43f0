/**
 * Decides the one zone in which a page shows its times: that of its campaign, of the workspace, or of the reader, as
 * the reader has chosen. The frame of the app gives the workspace's zone; a page of one campaign, or of a call of it,
 * gives the campaign's.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { WorldTimeProvider } from './world-time.tsx'
import { ownZone, useZoneChoice, type ZoneChoice } from './zone-choice.ts'

/** Null while it is not known yet; undefined where there is none. */
type Zone = string | null | undefined
interface Zones {
  readonly campaign: Zone
  readonly workspace: Zone
  /** Reads the zone of the workspace, which is read only once somebody needs it. */
  readonly ask?: (() => void) | undefined
}
const Context = createContext<Zones>({ campaign: undefined, workspace: null })

export interface ScreenZone {
  /** What the page shows: the choice, or the workspace's where the page has no campaign. */
  readonly chosen: ZoneChoice
  readonly zones: Readonly<Record<ZoneChoice, Zone>>
}

/** All zones that the page can show. */
export function useScreenZone(): ScreenZone {
  const { campaign, workspace, ask } = useContext(Context)
  const choice = useZoneChoice()
  useEffect(() => {
    ask?.()
  }, [ask])
  return {
    chosen: choice === 'campaign' && campaign === undefined ? 'workspace' : choice,
    zones: { campaign, workspace, mine: ownZone() },
  }
}

const shownOf = (choice: ZoneChoice, { campaign, workspace }: Zones): string | null => {
  if (choice === 'mine') return ownZone()
  if (choice === 'campaign' && campaign !== undefined) return campaign
  return workspace ?? null
}

export interface WorkspaceTimeProps {
  /** Null until it is known. */
  readonly zone: string | null
  readonly ask: () => void
  readonly children: ReactNode
}

/** For the frame of the app. */
export function WorkspaceTime({ zone, ask, children }: WorkspaceTimeProps) {
  const zones = useMemo(() => ({ campaign: undefined, workspace: zone, ask }), [zone, ask])
  return (
    <Context value={zones}>
      <WorldTimeProvider zone={shownOf(useZoneChoice(), zones)} ask={ask}>
        {children}
      </WorldTimeProvider>
    </Context>
  )
}

export interface CampaignTimeProps {
  readonly zone: Zone
  /** The instant of the page's figures, see `WorldTimeProvider`. */
  readonly asOf?: string | null
  readonly now?: string | null
  readonly children: ReactNode
}

/** For a page of one campaign. */
export function CampaignTime({ zone, children, ...instants }: CampaignTimeProps) {
  const { workspace, ask } = useContext(Context)
  const choice = useZoneChoice()
  const zones = useMemo(() => ({ campaign: zone, workspace, ask }), [zone, workspace, ask])
  const shown = shownOf(choice, zones)
  return (
    <Context value={zones}>
      <WorldTimeProvider zone={shown} {...instants} {...(shown === null && ask ? { ask } : {})}>
        {children}
      </WorldTimeProvider>
    </Context>
  )
}
