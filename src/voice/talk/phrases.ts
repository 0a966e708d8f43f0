/**
 * Holds the fixed phrases that a talk says without asking its brain: while the brain is slow, when it fails, when the
 * person wishes no more calls, and when nobody speaks. `talk.ts` says them. A language without its own has English.
 */
export interface Phrases {
  /** Opens a talk whose agent has no opening line; names it as an AI. */
  readonly disclosure: (name: string) => string
  /** Says in the agent's own name that it is an AI. */
  readonly isAi: string
  readonly callingFor: (business: string) => string
  readonly optOutHint: string
  readonly oneMoment: string
  /** Ends a talk whose brain does not answer. It promises no other call: there may be none. */
  readonly cannotGoOn: string
  /** Confirms the wish not to be called again, and ends. */
  readonly optedOut: string
  readonly stillThere: string
  /** Ends a talk whose time is over. */
  readonly timeIsUp: string
  readonly cannotTransfer: string
  readonly goodbye: string
}

const ENGLISH: Phrases = {
  disclosure: (name) => `Hello, this is ${name}, an AI assistant.`,
  isAi: 'I am an AI assistant.',
  callingFor: (business) => `I am calling for ${business}.`,
  optOutHint: 'If you do not wish to be called, just say so.',
  oneMoment: 'One moment, please.',
  cannotGoOn: 'I am sorry, I cannot go on. Goodbye.',
  optedOut: 'Understood. We will not call you again. Goodbye.',
  stillThere: 'Are you still there?',
  timeIsUp: 'I am sorry, our time is up. Thank you for talking to me. Goodbye.',
  cannotTransfer: 'I am sorry, I cannot put you through.',
  goodbye: 'Goodbye.',
}

const PHRASES: Readonly<Record<string, Phrases>> = {
  en: ENGLISH,
  de: {
    disclosure: (name) => `Guten Tag, hier ist ${name}, ein KI-Assistent.`,
    isAi: 'Ich bin ein KI-Assistent.',
    callingFor: (business) => `Ich rufe im Auftrag von ${business} an.`,
    optOutHint: 'Wenn Sie keine Anrufe wünschen, sagen Sie es einfach.',
    oneMoment: 'Einen Moment, bitte.',
    cannotGoOn: 'Es tut mir leid, ich kann nicht weitersprechen. Auf Wiederhören.',
    optedOut: 'Verstanden. Wir rufen Sie nicht mehr an. Auf Wiederhören.',
    stillThere: 'Sind Sie noch da?',
    timeIsUp: 'Es tut mir leid, unsere Zeit ist um. Vielen Dank für das Gespräch. Auf Wiederhören.',
    cannotTransfer: 'Es tut mir leid, ich kann Sie nicht verbinden.',
    goodbye: 'Auf Wiederhören.',
  },
  fr: {
    disclosure: (name) => `Bonjour, je suis ${name}, un assistant basé sur l’intelligence artificielle.`,
    isAi: 'Je suis un assistant basé sur l’intelligence artificielle.',
    callingFor: (business) => `J’appelle de la part de ${business}.`,
    optOutHint: 'Si vous ne souhaitez pas être appelé, dites-le simplement.',
    oneMoment: 'Un instant, s’il vous plaît.',
    cannotGoOn: 'Je suis désolé, je ne peux pas continuer. Au revoir.',
    optedOut: 'C’est noté. Nous ne vous appellerons plus. Au revoir.',
    stillThere: 'Êtes-vous toujours là ?',
    timeIsUp: 'Je suis désolé, notre temps est écoulé. Merci pour cet échange. Au revoir.',
    cannotTransfer: 'Je suis désolé, je ne peux pas vous mettre en relation.',
    goodbye: 'Au revoir.',
  },
  es: {
    disclosure: (name) => `Hola, soy ${name}, un asistente de inteligencia artificial.`,
    isAi: 'Soy un asistente de inteligencia artificial.',
    callingFor: (business) => `Llamo de parte de ${business}.`,
    optOutHint: 'Si no desea recibir llamadas, dígalo sin más.',
    oneMoment: 'Un momento, por favor.',
    cannotGoOn: 'Lo siento, no puedo continuar. Adiós.',
    optedOut: 'Entendido. No volveremos a llamarle. Adiós.',
    stillThere: '¿Sigue ahí?',
    timeIsUp: 'Lo siento, se nos ha acabado el tiempo. Gracias por la conversación. Adiós.',
    cannotTransfer: 'Lo siento, no puedo pasarle la llamada.',
    goodbye: 'Adiós.',
  },
  it: {
    disclosure: (name) => `Buongiorno, sono ${name}, un assistente basato sull’intelligenza artificiale.`,
    isAi: 'Sono un assistente basato sull’intelligenza artificiale.',
    callingFor: (business) => `Chiamo per conto di ${business}.`,
    optOutHint: 'Se non desidera essere chiamato, basta dirlo.',
    oneMoment: 'Un momento, per favore.',
    cannotGoOn: 'Mi dispiace, non posso continuare. Arrivederci.',
    optedOut: 'Capito. Non la chiameremo più. Arrivederci.',
    stillThere: 'È ancora in linea?',
    timeIsUp: 'Mi dispiace, il nostro tempo è finito. Grazie della conversazione. Arrivederci.',
    cannotTransfer: 'Mi dispiace, non posso passarle nessuno.',
    goodbye: 'Arrivederci.',
  },
  pt: {
    disclosure: (name) => `Olá, fala ${name}, um assistente de inteligência artificial.`,
    isAi: 'Sou um assistente de inteligência artificial.',
    callingFor: (business) => `Ligo em nome de ${business}.`,
    optOutHint: 'Se não quiser receber chamadas, basta dizer.',
    oneMoment: 'Um momento, por favor.',
    cannotGoOn: 'Lamento, não posso continuar. Adeus.',
    optedOut: 'Entendido. Não voltaremos a ligar. Adeus.',
    stillThere: 'Ainda está aí?',
    timeIsUp: 'Lamento, o nosso tempo acabou. Obrigado pela conversa. Adeus.',
    cannotTransfer: 'Lamento, não posso passar a chamada.',
    goodbye: 'Adeus.',
  },
  nl: {
    disclosure: (name) => `Hallo, u spreekt met ${name}, een AI-assistent.`,
    isAi: 'Ik ben een AI-assistent.',
    callingFor: (business) => `Ik bel namens ${business}.`,
    optOutHint: 'Als u niet gebeld wilt worden, zegt u het gewoon.',
    oneMoment: 'Een ogenblik, alstublieft.',
    cannotGoOn: 'Het spijt me, ik kan niet verder. Tot ziens.',
    optedOut: 'Begrepen. We bellen u niet meer. Tot ziens.',
    stillThere: 'Bent u er nog?',
    timeIsUp: 'Het spijt me, onze tijd is om. Bedankt voor het gesprek. Tot ziens.',
    cannotTransfer: 'Het spijt me, ik kan u niet doorverbinden.',
    goodbye: 'Tot ziens.',
  },
}

/** @param language such as `de-AT` */
export const phrasesFor = (language: string): Phrases =>
  PHRASES[language.toLowerCase().split(/[-_]/u)[0] ?? ''] ?? ENGLISH
