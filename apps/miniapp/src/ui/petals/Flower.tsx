import { type CSSProperties, useId } from 'react';
import styles from './Flower.module.css';
import {
  FILL_RADIUS,
  fillScale,
  ICON_DISTANCE,
  PETAL_PATH,
  petalAngle,
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
  /** The same in words; omit it only where the words stand beside the flower. */
  label?: string | undefined;
}

const ICON_SIZE = 13;
const SMALLEST_WITH_ICONS = 88;
const SMALLEST_WITH_NUMBER = 120;

/** The five petals: one glyph from a resident to the province. */
export function Flower({ fills, ring = null, ringTrack = false, middle, size, label }: FlowerProps) {
  const id = useId().replace(/:/g, '');
  const number = size >= SMALLEST_WITH_NUMBER ? middle : undefined;
  const outline = strokeFor(size, size >= SMALLEST_WITH_ICONS ? 2 : 1.5);
  return (
    <>
      <svg className={styles.flower} viewBox={VIEW_BOX} width={size} height={size} aria-hidden="true" focusable="false">
        <clipPath id={`${id}petal`}>
          <path d={PETAL_PATH} />
        </clipPath>
        {SKILLS.map((skill, index) => (
          <Petal
            key={skill}
            index={index}
            fill={fills[index] ?? null}
            outline={outline}
            clipId={`${id}petal`}
            iconClipId={`${id}icon${skill}`}
            withIcon={size >= SMALLEST_WITH_ICONS}
          />
        ))}
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
  clipId: string;
  iconClipId: string;
  withIcon: boolean;
}

function Petal({ index, fill, outline, clipId, iconClipId, withIcon }: PetalProps) {
  const skill = SKILLS[index] ?? 1;
  const angle = petalAngle(index);
  const colour = { '--petal': `var(--skill-${skill})` } as CSSProperties;
  const scale = { transform: `scale(${fillScale(fill ?? 0)})` };
  return (
    <g style={colour}>
      <g transform={`rotate(${angle})`}>
        <path className={fill === null ? styles.unknown : styles.petal} d={PETAL_PATH} strokeWidth={outline} />
        <g clipPath={`url(#${clipId})`}>
          <circle className={styles.fill} r={FILL_RADIUS} style={scale} />
        </g>
      </g>
      {withIcon && (
        <>
          <SkillIconAt index={index} className={fill === null ? styles.iconUnknown : styles.icon} />
          {/* The icon once more in the colour that reads on the fill, cut to where the fill is. */}
          <clipPath id={iconClipId}>
            <circle className={styles.fillClip} r={FILL_RADIUS} style={scale} />
          </clipPath>
          <g clipPath={`url(#${iconClipId})`}>
            <SkillIconAt index={index} className={styles.iconOnFill} />
          </g>
        </>
      )}
    </g>
  );
}

function SkillIconAt({ index, className }: { index: number; className: string | undefined }) {
  const Icon = skillIcon(SKILLS[index] ?? 1);
  const radians = (petalAngle(index) * Math.PI) / 180;
  const x = Math.sin(radians) * ICON_DISTANCE - ICON_SIZE / 2;
  const y = -Math.cos(radians) * ICON_DISTANCE - ICON_SIZE / 2;
  return <Icon className={className} x={x} y={y} width={ICON_SIZE} height={ICON_SIZE} strokeWidth={2} />;
}
