import { type CSSProperties, useId } from 'react';
import styles from './Flower.module.css';
import {
  FILL_RADIUS,
  fillScale,
  ICON_DISTANCE,
  PETAL_PATH,
  petalAngle,
  petalPart,
  RING_RADIUS,
  ringDash,
  strokeFor,
  VIEW_BOX,
} from './geometry.ts';
import { skillIcon } from './skill-icons.ts';
import { SKILLS } from './words.ts';

interface FlowerProps {
  /** How full each petal is, 0 to 1; `null` = no data, a dashed outline (D-S7). */
  fills: readonly (number | null)[];
  /** Share of the ring that is drawn; `null` = no ring at all. */
  ring?: number | null;
  /** Shows the path of the whole ring behind the share. */
  ringTrack?: boolean;
  /** Text in the middle; only flowers of 120 px and more have room for it. */
  middle?: string | undefined;
  size: number;
  /** Whether a fill that changes grows from the centre. */
  grows?: boolean;
  /** The same in words; omit it only where the words stand beside the flower. */
  label?: string | undefined;
}

const ICON_SIZE = 13;
const SMALLEST_WITH_ICONS = 88;
const SMALLEST_WITH_NUMBER = 120;

/** The five petals: one glyph from a resident to the province. Lists have many, so each is drawn with few shapes. */
export function Flower({ fills, ring = null, ringTrack = false, middle, size, grows = false, label }: FlowerProps) {
  const number = size >= SMALLEST_WITH_NUMBER ? middle : undefined;
  const withIcons = size >= SMALLEST_WITH_ICONS;
  const outline = strokeFor(size, withIcons ? 2 : 1.5);
  return (
    <>
      <svg className={styles.flower} viewBox={VIEW_BOX} width={size} height={size} aria-hidden="true" focusable="false">
        {SKILLS.map((skill, index) => (
          <Petal key={skill} index={index} fill={fills[index] ?? null} outline={outline} grows={grows} />
        ))}
        {withIcons && SKILLS.map((skill, index) => <PetalSign key={skill} index={index} fill={fills[index] ?? null} />)}
        {ringTrack && (
          <circle className={styles.track} r={RING_RADIUS} strokeWidth={strokeFor(size, ringPixels(size))} />
        )}
        {ring !== null && ring > 0 && (
          <circle
            className={styles.ring}
            r={RING_RADIUS}
            strokeWidth={strokeFor(size, ringPixels(size))}
            strokeDasharray={ringDash(ring)}
          />
        )}
        {number !== undefined && (
          <>
            <circle className={styles.heart} r={16} />
            <text className={styles.number} y={3.2}>
              {number}
            </text>
          </>
        )}
      </svg>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </>
  );
}

const ringPixels = (size: number) => Math.max(2, size / 26);

interface PetalProps {
  index: number;
  fill: number | null;
  outline: number;
  grows: boolean;
}

function Petal({ index, fill, outline, grows }: PetalProps) {
  const shape = {
    style: colourOf(index),
    transform: `rotate(${petalAngle(index)})`,
    strokeWidth: outline,
  };
  if (fill === null) return <path className={styles.unknown} d={PETAL_PATH} {...shape} />;
  return (
    <>
      <path className={styles.petal} d={PETAL_PATH} {...shape} />
      {fill > 0 && (
        <g key={fill} {...(grows ? { className: styles.grows } : {})}>
          <path className={styles.fill} d={petalPart(fill)} style={shape.style} transform={shape.transform} />
        </g>
      )}
    </>
  );
}

const colourOf = (index: number) => ({ '--petal': `var(--skill-${SKILLS[index] ?? 1})` }) as CSSProperties;

/** What the icon takes up, from the centre outwards. */
const SIGN_FROM = ICON_DISTANCE - ICON_SIZE / 2;
const SIGN_TO = ICON_DISTANCE + ICON_SIZE / 2;

/** The petal's icon in the colour that reads on what is under it; in both where the fill ends within the icon. */
function PetalSign({ index, fill }: { index: number; fill: number | null }) {
  if (fill === null) return <SkillIconAt index={index} className={styles.iconUnknown} />;
  const radius = FILL_RADIUS * fillScale(fill);
  const signs = (
    <>
      {radius < SIGN_TO && <SkillIconAt index={index} className={styles.icon} />}
      {radius > SIGN_FROM && <SignOnFill index={index} radius={radius} />}
    </>
  );
  return <g style={colourOf(index)}>{signs}</g>;
}

function SignOnFill({ index, radius }: { index: number; radius: number }) {
  const id = useId().replace(/:/g, '');
  const sign = <SkillIconAt index={index} className={styles.iconOnFill} />;
  if (radius >= SIGN_TO) return sign;
  return (
    <>
      <clipPath id={id}>
        <circle r={radius} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{sign}</g>
    </>
  );
}

function SkillIconAt({ index, className }: { index: number; className: string | undefined }) {
  const Icon = skillIcon(SKILLS[index] ?? 1);
  const radians = (petalAngle(index) * Math.PI) / 180;
  const x = Math.sin(radians) * ICON_DISTANCE - ICON_SIZE / 2;
  const y = -Math.cos(radians) * ICON_DISTANCE - ICON_SIZE / 2;
  return <Icon className={className} x={x} y={y} width={ICON_SIZE} height={ICON_SIZE} strokeWidth={2} />;
}
