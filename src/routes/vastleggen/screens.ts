import { mount } from 'svelte';
import { stepOf } from '#lib/modules/gatherings/index.ts';

type Draw = (target: HTMLElement) => void;
type Screen = {
  /** Whether this is the screen of an address. */
  readonly isFor: (asked: URLSearchParams) => boolean;
  /** Fetches it, from what the service worker keeps when there is no connection. */
  readonly load: (asked: URLSearchParams) => Promise<Draw>;
};

/** Typing over the paper of one gathering, by its host. */
const sheets: Screen = {
  isFor: (asked) => asked.has('vorm') && (asked.has('code') || asked.has('bijeenkomst')),
  load: async (asked) => {
    const { default: TypeSheets } = await import('./TypeSheets.svelte');
    const [code, id] = [asked.get('code'), asked.get('bijeenkomst')];
    // The QR code on a sheet says the code of the gathering.
    const which = id !== null ? ({ as: 'host', id } as const) : ({ as: 'host', code: code ?? '' } as const);
    const props = { which, asked: asked.get('vorm') ?? '' };
    return (target) => void mount(TypeSheets, { target, props });
  },
};

/** Taking down sentences of one gathering: as its host, or as a participant with a code. */
const steps: Screen = {
  isFor: (asked) => asked.has('code') || asked.has('bijeenkomst'),
  load: async (asked) => {
    const { default: CaptureSteps } = await import('./CaptureSteps.svelte');
    const [code, id] = [asked.get('code'), asked.get('bijeenkomst')];
    const which =
      id !== null ? ({ as: 'host', id } as const) : ({ as: 'participant', code: code ?? '' } as const);
    return (target) =>
      void mount(CaptureSteps, { target, props: { which, step: stepOf(asked.get('stap')) } });
  },
};

/** The gatherings on this phone: where the installed app opens. */
const onPhone: Screen = {
  isFor: () => true,
  load: async () => {
    const { default: OnPhone } = await import('#lib/modules/capture/ui/OnPhone.svelte');
    return (target) => void mount(OnPhone, { target });
  },
};

// The first one that is for the address. A further screen is one more here: it is kept on the phone with the others.
const screens: readonly Screen[] = [sheets, steps, onPhone];

export const screenOf = (asked: URLSearchParams): Promise<Draw> =>
  (screens.find(({ isFor }) => isFor(asked)) ?? onPhone).load(asked);
