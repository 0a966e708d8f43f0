/** The engine and the installation: what the page says. */
import { ago, engine, later, wrote } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'
import { week } from '#test/diagnosis/weeks.ts'

export const ENGINE: readonly Situation[] = [
  {
    name: 'dialling was stopped in the workspace',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      also: (s) => wrote(s, 'dialing_stopped'),
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in this workspace since 15:04, by Maria Silva; 10 people wait.',
      remedy: 'An admin resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'dialling was stopped in the whole installation',
    given: {
      also: (s) =>
        s.t.owner('update installation set dialing_stopped_at = $1', [new Date(ago(3)).toISOString()]),
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in the whole installation since 15:04; 10 people wait.',
      remedy: 'The operator of the installation resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
  {
    name: 'the calls at the carrier are read after a crash',
    given: { connection: { recovering_since: ago(1) } },
    says: {
      code: 'recovering',
      tone: 'soon',
      headline:
        'Campanile reads the recent calls at Harbour after an unclean stop, before it dials anybody; 10 people wait.',
      remedy: 'Wait; if the carrier cannot list its calls, an admin releases the connection.',
      badges: { recovering: 10 },
    },
  },
  {
    name: 'the clocks of server and database differ',
    given: { skewMs: 3200 },
    says: {
      code: 'clock_unsafe',
      tone: 'act',
      headline:
        'The clocks of server and database differ by 3.2 s, so nobody can be called at a safe hour; 10 people wait.',
      remedy: 'Set the clocks of both machines by NTP; dialling goes on by itself.',
      badges: { clock_unsafe: 10 },
    },
  },

  {
    name: 'no engine is running',
    given: { also: (s) => engine(s, { heartbeat: 20 * 60 }) },
    says: {
      code: 'engine_silent',
      tone: 'act',
      headline: 'No engine is running: the last heartbeat on tower was 20 min ago.',
      remedy: 'Check that the engine runs and that its machine is not overloaded; it goes on by itself.',
      callableNow: 10,
    },
  },
  {
    name: 'the engine runs and claims nobody',
    given: { also: (s) => engine(s, { heartbeat: 0, dueFor: 120 }) },
    says: {
      code: 'engine_behind',
      tone: 'act',
      headline: 'The engine is behind: 10 people could be called now, and nobody has been for 2 min.',
      remedy: 'Check that the engine runs and that its machine is not overloaded; it goes on by itself.',
      callableNow: 10,
    },
  },
  {
    name: 'the engine dials, and misses the requests of many',
    given: { also: (s) => engine(s, { heartbeat: 0, requests: { sent: 373, missed: 37 } }) },
    says: {
      code: 'engine_behind',
      tone: 'act',
      headline:
        'The engine is behind: 37 of 410 requests of the last minute were not sent in time and are tried again.',
      remedy:
        'Check that the machines of the engine and of the database are not overloaded; it goes on by itself.',
      callableNow: 10,
    },
  },
  {
    name: 'the engine misses requests, and everybody waits to be tried again',
    given: {
      task: { next_eligible_at: later(1), wait_reason: 'missed_slot' },
      also: (s) => engine(s, { heartbeat: 0, requests: { sent: 0, missed: 10 } }),
    },
    says: {
      code: 'engine_behind',
      tone: 'act',
      headline:
        'The engine is behind: 10 of 10 requests of the last minute were not sent in time and are tried again.',
      remedy:
        'Check that the machines of the engine and of the database are not overloaded; it goes on by itself.',
      badges: { put_off: 10 },
      hints: ['all_waiting_on_retries'],
    },
  },
  {
    name: 'the engine misses requests of other campaigns, while this one waits for its hours',
    given: {
      campaign: { windows: week('17:00', '20:00') },
      also: (s) => engine(s, { heartbeat: 0, requests: { sent: 373, missed: 37 } }),
    },
    says: {
      code: 'campaign_window_closed',
      tone: 'wait',
      headline: 'The campaign window opens 17:00; 10 people wait.',
      remedy: "Wait for the next opening, or change the campaign's call windows.",
      actions: ['Change hours'],
      badges: { campaign_window_closed: 10 },
      hints: ['window_closed'],
    },
  },
  {
    name: 'the engine misses so few requests that nobody has to look',
    given: {
      also: (s) => engine(s, { heartbeat: 0, requests: { sent: 406, missed: 4 } }),
    },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 10 lines free, 0 in the queue, 10 people are next.',
      callableNow: 10,
    },
  },
  {
    name: 'no engine is running, and dialling was stopped',
    given: {
      workspace: { dialing_stopped_at: ago(3) },
      also: (s) => engine(s, { heartbeat: 20 * 60 }),
    },
    says: {
      code: 'dialing_stopped',
      tone: 'act',
      headline: 'Dialling has been stopped in this workspace since 15:04; 10 people wait.',
      remedy: 'An admin resumes dialling when the reason is gone.',
      actions: ['Resume dialling in the settings'],
      badges: { dialing_stopped: 10 },
    },
  },
]
