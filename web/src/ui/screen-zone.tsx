/**
 * Decides the one zone in which a page shows its times: that of its campaign, of the workspace, or of the reader, as
 * the reader has chosen. The frame of the app gives the workspace's zone; a page of one campaign, or of a call of it,
 * gives the campaign's.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { WorldTimeProvider } from './world-time.tsx'
import { ownZone, useZoneChoice, type ZoneChoice } from './zone-choice.ts'

/** Null while it is not known yet; undefined where there is none. */
type Zone = string | null | undefined
interface Zones {
  readonly campaign: Zone
  readonly workspace: Zone
  /** Reads the zone of the workspace, which is read only once somebody needs it. */
  readonly ask?: (() => void) | undefined
  /** Tells the frame which campaign's zone the page has. */
  readonly tell?: ((campaign: Zone) => void) | undefined
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
  /** Stands above each page and has the page's zone. */
  readonly above: ReactNode
  readonly children: ReactNode
}

/** For the frame of the app. */
export function WorkspaceTime({ zone, ask, above, children }: WorkspaceTimeProps) {
  const [campaign, tell] = useState<Zone>()
  const zones = useMemo(() => ({ campaign: undefined, workspace: zone, ask, tell }), [zone, ask])
  const choice = useZoneChoice()
  return (
    <Context value={zones}>
      <WorldTimeProvider zone={shownOf(choice, { ...zones, campaign })} ask={ask}>
        {above}
      </WorldTimeProvider>
      <WorldTimeProvider zone={shownOf(choice, zones)} ask={ask}>
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
  const { workspace, ask, tell } = useContext(Context)
  const choice = useZoneChoice()
  const zones = useMemo(() => ({ campaign: zone, workspace, ask }), [zone, workspace, ask])
  useEffect(() => {
    tell?.(zone)
    return () => tell?.(undefined)
  }, [tell, zone])
  const shown = shownOf(choice, zones)
  return (
    <Context value={zones}>
      <WorldTimeProvider zone={shown} {...instants} {...(shown === null && ask ? { ask } : {})}>
        {children}
      </WorldTimeProvider>
    </Context>
  )
}
