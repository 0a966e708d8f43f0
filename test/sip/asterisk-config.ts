/**
 * Writes the configuration of one Asterisk of the laboratory; `start-asterisk.ts` calls it. Everything listens on
 * 127.0.0.1 only, and every file of the instance is inside its own folder, so that several run from one prepared folder.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface AsteriskConfig {
  /** Inside the prepared folder, as Asterisk sees it. */
  readonly home: string
  readonly httpPort: number
  readonly sipPort: number
  /** First and last UDP port of sound; each call takes two. */
  readonly rtp: readonly [number, number]
  readonly ari: { readonly user: string; readonly password: string }
  readonly extensions: string
  /** Everything but the transport, which is named `udp`. */
  readonly pjsip: string
  /** Whether silence is sent while a dialplan waits or records, as a telephone does; Asterisk's own default is no. */
  readonly sendsSilence?: boolean
}

const FOLDERS = [
  'etc',
  'run',
  'db/keys',
  'log/cdr-csv',
  'spool/monitor',
  'spool/recording',
  'spool/sounds',
  'spool/tmp',
]
/** These modules need what is not there, or only make the start longer. */
const NOT_LOADED =
  /^(?:cel_|cdr_(?!csv)|chan_(?!pjsip|websocket|audiosocket|rtp|bridge_media)|pbx_(?!config)|res_(?:adsi|ael_share|calendar|config_|fax|hep|ldap|odbc|parking|phoneprov|prometheus|smdi|snmp|statsd|stir_shaken|stun_monitor|xmpp|realtime|mwi_devstate|resolver_unbound|pjsip_(?:config_wizard|exten_state|mwi|notify|phoneprov_provider|publish|outbound_(?:publish|registration)|geolocation|stir_shaken|send_to_voicemail|history|transport_websocket))|res_geolocation|app_(?:adsiprog|agent_pool|alarmreceiver|confbridge|dictate|directory|disa|externalivr|festival|followme|getcpeid|jack|minivm|mp3|page|queue|sla|sms|test|voicemail|zapateller)|func_(?:odbc|curl|vmcount|iconv|realtime))/

/** @param folder the prepared folder */
export function writeConfig(folder: string, config: AsteriskConfig): void {
  for (const path of FOLDERS) mkdirSync(join(folder, config.home, path), { recursive: true })
  const modules = modulesFolder(folder)
  const files: Readonly<Record<string, string>> = {
    'asterisk.conf': asteriskConf(config, modules),
    'modules.conf': modulesConf(readdirSync(join(folder, modules))),
    'logger.conf': '[general]\ndateformat=%F %T.%3q\n[logfiles]\nfull => notice,warning,error,verbose\n',
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${config.httpPort}\n`,
    'ari.conf': `[general]\nenabled=yes\npretty=no\n[${config.ari.user}]\ntype=user\nread_only=no\npassword=${config.ari.password}\n`,
    'pjsip.conf': `[udp]\ntype=transport\nprotocol=udp\nbind=127.0.0.1:${config.sipPort}\n\n${config.pjsip}\n`,
    'rtp.conf': `[general]\nrtpstart=${config.rtp[0]}\nrtpend=${config.rtp[1]}\nicesupport=no\n`,
    'extensions.conf': config.extensions,
    // Without this file AMD declines to load.
    'amd.conf': '[general]\n',
    'cdr.conf':
      '[general]\nenable=yes\nunanswered=yes\ncongestion=yes\n[csv]\nusegmtime=yes\nloguniqueid=yes\nloguserfield=yes\n',
    'indications.conf':
      '[general]\ncountry=us\n[us]\ndescription=United States\nringcadence=2000,4000\ndial=350+440\nring=440+480/2000,0/4000\nbusy=480+620/500,0/500\n',
    'musiconhold.conf': '[general]\n',
    'features.conf': '[general]\n',
    'stasis.conf': '[threadpool]\n',
    'cli_aliases.conf': '[general]\n',
    'ccss.conf': '[general]\n',
    'udptl.conf': '[general]\n',
    'acl.conf': '',
    'cel.conf': '[general]\n',
    'aeap.conf': '',
    'pjproject.conf': '',
    'websocket_client.conf': '',
    'chan_websocket.conf': '',
    'res_http_media_cache.conf': '[general]\n',
    'manager.conf': '[general]\nenabled=no\n',
  }
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, config.home, 'etc', name), text, { mode: 0o600 })
}

/**
 * An endpoint that takes and sends calls without a password, as a trunk between two machines that trust each other.
 * @param codecs that it allows, the preferred one first, with commas between them
 */
export const trunk = (name: string, port: number, context: string, codecs = 'ulaw'): string =>
  [
    `[${name}]`,
    'type=endpoint',
    'transport=udp',
    `context=${context}`,
    'disallow=all',
    `allow=${codecs}`,
    `aors=${name}`,
    'direct_media=no',
    // Requests inside a call go where the first answer came from, so that a relay in between sees them all.
    'rewrite_contact=yes',
    'media_address=127.0.0.1',
    'bind_rtp_to_media_address=yes',
    `[${name}]`,
    'type=aor',
    `contact=sip:127.0.0.1:${port}`,
    '',
  ].join('\n')

/** Calls from this machine come in over that trunk. */
export const callsFromHere = (name: string): string =>
  `[from-here]\ntype=identify\nendpoint=${name}\nmatch=127.0.0.1\n`

const asteriskConf = ({ home, sendsSilence = false }: AsteriskConfig, modules: string): string =>
  `[directories]
astetcdir => ${home}/etc
astmoddir => ${modules}
astvarlibdir => /var/lib/asterisk
astdbdir => ${home}/db
astkeydir => ${home}/db
astdatadir => /usr/share/asterisk
astagidir => /usr/share/asterisk/agi-bin
astspooldir => ${home}/spool
astrundir => ${home}/run
astlogdir => ${home}/log
[options]
transmit_silence = ${sendsSilence ? 'yes' : 'no'}
verbose = 3
`

/** The folder is named after the architecture. */
function modulesFolder(folder: string): string {
  const inside = readdirSync(join(folder, 'usr/lib'))
    .map((name) => `/usr/lib/${name}/asterisk/modules`)
    .find((path) => existsSync(join(folder, path)))
  if (inside === undefined) throw new Error('The prepared folder has no modules of Asterisk.')
  return inside
}

const modulesConf = (names: readonly string[]): string =>
  [
    '[modules]',
    'autoload=yes',
    ...names.filter((name) => NOT_LOADED.test(name)).map((name) => `noload=${name}`),
    '',
  ].join('\n')
