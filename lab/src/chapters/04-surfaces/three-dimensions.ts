import {
  AmbientLight,
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  DirectionalLight,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  Scene as Objects,
  PerspectiveCamera,
  SphereGeometry,
  SRGBColorSpace,
  WebGLRenderer,
} from 'three';
import { Line2 } from 'three/addons/lines/Line2.js';
import { LineGeometry } from 'three/addons/lines/LineGeometry.js';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import type { Visit } from '../../descent/course.ts';
import { shareOf } from '../../plot/shades.ts';
import { inks } from '../../style/theme.ts';
import { type Heights, paintContours } from './contours.ts';

/** Half the side of the floor is 1; so high is the highest place above the lowest. */
const HIGH = 0.9;

/** Paths lie a little above the surface. */
const ABOVE = 0.012;

/** Pixels of the picture that lies on the surface. */
const PIXELS = 1024;

/** How far away one looks from, in halves of the side. */
const AWAY = 4.3;

interface Path {
  readonly line: Line2;
  readonly head: Mesh;
  readonly points: readonly (readonly [number, number, number])[];
}

/** A surface with paths on it, drawn by WebGL whenever something about it changes. */
export class Scene {
  readonly #renderer: WebGLRenderer;
  readonly #objects = new Objects();
  readonly #camera = new PerspectiveCamera(35, 1, 0.1, 20);
  readonly #material = new MeshLambertMaterial({ side: DoubleSide });
  readonly #mesh = new Mesh(new BufferGeometry(), this.#material);
  #heights: Heights | undefined;
  #paths: readonly Path[] = [];
  #isWaiting = false;

  /** @throws When the browser cannot draw in space. */
  constructor(canvas: HTMLCanvasElement) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.#renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    const light = new DirectionalLight(0xffffff, 1.6);
    light.position.set(-1, 3, 1.5);
    this.#objects.add(new AmbientLight(0xffffff, 1.9), light, this.#mesh);
  }

  surface(heights: Heights): void {
    this.#heights = heights;
    const { size, values, shades } = heights;
    const places = new Float32Array(3 * size * size);
    const on = new Float32Array(2 * size * size);
    for (let i = 0; i < size * size; i++) {
      const [across, up] = [(i % size) / (size - 1), Math.floor(i / size) / (size - 1)];
      const high = Number.isFinite(values[i]!) ? shareOf(shades, values[i]!) : 0;
      places.set([2 * across - 1, HIGH * (high - 0.5), 1 - 2 * up], 3 * i);
      on.set([across, up], 2 * i);
    }
    const corners = Array.from({ length: (size - 1) ** 2 }, (_, i) => {
      const at = Math.floor(i / (size - 1)) * size + (i % (size - 1));
      return [at, at + 1, at + size + 1, at, at + size + 1, at + size];
    }).flat();
    const { geometry } = this.#mesh;
    geometry.setAttribute('position', new BufferAttribute(places, 3));
    geometry.setAttribute('uv', new BufferAttribute(on, 2));
    geometry.setIndex(corners);
    geometry.computeVertexNormals();
    geometry.computeBoundingSphere();
    this.#material.map?.dispose();
    this.#material.map = pictureOf(heights);
    this.#material.needsUpdate = true;
    this.#draw();
  }

  /** Paths on the surface, once there is one. */
  paths(courses: readonly (readonly Visit[])[]): void {
    if (!this.#heights) return;
    for (const { line, head } of this.#paths) {
      this.#objects.remove(line, head);
      line.geometry.dispose();
      line.material.dispose();
      head.geometry.dispose();
    }
    const colors = inks();
    this.#paths = courses.map((course, i) => {
      const color = colors[i % colors.length]!;
      const points = this.#placesOf(course);
      const geometry = new LineGeometry();
      geometry.setPositions(points.length > 1 ? points.flat() : [0, 0, 0, 0, 0, 0]);
      const line = new Line2(geometry, new LineMaterial({ color, linewidth: 3 }));
      // It grows while one looks: where it will reach says nothing about what is seen.
      line.frustumCulled = false;
      const head = new Mesh(new SphereGeometry(0.028, 16, 12), new MeshBasicMaterial({ color }));
      this.#objects.add(line, head);
      return { line, head, points };
    });
    this.#draw();
  }

  /** Shows paths up to a step. */
  show(k: number): void {
    for (const { line, head, points } of this.#paths) {
      const last = points[Math.min(k, points.length - 1)];
      line.geometry.instanceCount = Math.max(0, Math.min(k, points.length - 1));
      line.visible = points.length > 1 && k > 0;
      head.visible = last !== undefined;
      if (last) head.position.set(...last);
    }
    this.#draw();
  }

  /** @param turn About the vertical, @param tilt above the ground, both in degrees. */
  look(width: number, height: number, turn: number, tilt: number): void {
    const [around, up] = [(turn * Math.PI) / 180, (Math.min(tilt, 89.9) * Math.PI) / 180];
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.position.set(
      AWAY * Math.cos(up) * Math.sin(around),
      AWAY * Math.sin(up),
      AWAY * Math.cos(up) * Math.cos(around),
    );
    this.#camera.lookAt(0, -0.08, 0);
    this.#camera.updateProjectionMatrix();
    this.#draw();
  }

  dispose(): void {
    this.paths([]);
    this.#mesh.geometry.dispose();
    this.#material.map?.dispose();
    this.#material.dispose();
    this.#renderer.dispose();
  }

  /** Points of a course on the surface, up to where it leaves it. */
  #placesOf(course: readonly Visit[]): (readonly [number, number, number])[] {
    const { region, shades } = this.#heights!;
    const share = ([from, to]: readonly [number, number], value: number): number => (value - from) / (to - from);
    const all = course.map(({ at, value }) => {
      const [across, up] = [share(region.x, at[0]!), share(region.y, at[1]!)];
      return [2 * across - 1, HIGH * (shareOf(shades, value) - 0.5) + ABOVE, 1 - 2 * up] as const;
    });
    const left = all.findIndex(([x, , z]) => !(Math.abs(x) <= 1 && Math.abs(z) <= 1));
    return left < 0 ? all : all.slice(0, left);
  }

  /** All that changes before the next picture of the screen is drawn at once. */
  #draw(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      if (this.#heights) this.#renderer.render(this.#objects, this.#camera);
    });
  }
}

/** The filled contours that lie on the surface. */
function pictureOf(heights: Heights): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = PIXELS;
  canvas.height = PIXELS;
  paintContours(canvas.getContext('2d')!, { width: PIXELS, height: PIXELS }, heights, 0.2);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}
