import { PageHeader } from '../ui/index.ts';
import './kit.css';
import { KitButtons } from './kit-buttons.tsx';
import { KitChoices } from './kit-choices.tsx';
import { KitFields } from './kit-fields.tsx';
import { KitGround } from './kit-ground.tsx';
import { KitInterview } from './kit-interview.tsx';
import { KitOverlays } from './kit-overlays.tsx';
import { KitRounds } from './kit-rounds.tsx';
import { KitStates } from './kit-states.tsx';
import { KitSurfaces } from './kit-surfaces.tsx';

/** Every component in every state, for whoever builds or checks a page. */
export function KitPage() {
  return (
    <div className="page kit">
      <PageHeader
        title="Kit"
        subtitle="Ink acts. Spruce asks. Marigold answers. Round hues locate. Green and red only judge."
      />
      <div className="kit-grid">
        <KitGround />
        <KitRounds />
        <KitStates />
        <KitButtons />
        <KitFields />
        <KitChoices />
        <KitSurfaces />
        <KitOverlays />
        <KitInterview />
      </div>
    </div>
  );
}
