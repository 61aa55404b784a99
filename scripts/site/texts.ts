import type { Locale } from './locale.ts'
import type { Section } from './sections.ts'

/** What sections are called, by language. */
export const SECTION_TITLES: Readonly<Record<Locale, Readonly<Record<Section, string>>>> = {
  en: {
    start: 'Start here',
    tutorial: 'Tutorials',
    'how-to': 'How-to',
    examples: 'Examples',
    concepts: 'Concepts',
    reference: 'Reference',
    packages: 'Packages',
    troubleshooting: 'Troubleshooting',
    performance: 'Performance',
    migration: 'Migration',
  },
  'pt-BR': {
    start: 'Comece aqui',
    tutorial: 'Tutoriais',
    'how-to': 'Como fazer',
    examples: 'Exemplos',
    concepts: 'Conceitos',
    reference: 'Referência',
    packages: 'Pacotes',
    troubleshooting: 'Solução de problemas',
    performance: 'Desempenho',
    migration: 'Migração',
  },
}

interface Words {
  readonly title: string
  readonly text: string
  readonly tagline: string
  readonly begin: string
  readonly what: string
  readonly sections: Readonly<Partial<Record<Section, string>>>
}

/** The first page, by language. */
export const HOME_WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    title: 'Alavanca',
    text: 'Between your signal and your broker',
    tagline:
      'How many contracts, whether to trade a pattern at all, when extra contracts leave, and what was learnt: decided, explained and kept.',
    begin: 'Your first replay',
    what: 'What it is',
    sections: {
      tutorial: 'From the first replay to a bot at work, one step after the other.',
      'how-to': 'One task a page: recordings, strategies, rewards, MetaTrader, services.',
      examples: 'Programs that run, each with a page.',
      concepts: 'How it decides, learns, freezes and keeps, and what a replay takes for granted.',
      reference: 'Settings, layers, layouts, protocol, error codes, and the API of every package.',
      troubleshooting: 'By symptom: what it looks like, why it is so, what to do.',
      performance: 'Measured, with the bar each number was held against.',
      migration: 'From where you are now.',
    },
  },
  'pt-BR': {
    title: 'Alavanca',
    text: 'Entre o seu sinal e a sua corretora',
    tagline:
      'Quantos contratos, se vale operar um padrão, quando saem os contratos extras e o que se aprendeu: decidido, explicado e guardado.',
    begin: 'Seu primeiro replay',
    what: 'O que é',
    sections: {
      tutorial: 'Do primeiro replay a um robô em operação, um passo de cada vez.',
      'how-to': 'Uma tarefa por página: gravações, estratégias, recompensas, MetaTrader, serviços.',
      examples: 'Programas que rodam, cada um com sua página.',
      concepts: 'Como ele decide, aprende, congela e guarda, e o que um replay pressupõe.',
      reference: 'Configurações, camadas, formatos, protocolo, códigos de erro e a API de cada pacote.',
      troubleshooting: 'Por sintoma: como aparece, por que acontece, o que fazer.',
      performance: 'Medido, com o limite que cada número tinha de respeitar.',
      migration: 'A partir de onde você está.',
    },
  },
}
