/** The part of bpmn.io's reader of DMN that the tests use; the package has no types of its own. */
declare module 'dmn-moddle' {
  interface ModdleElement {
    readonly $type: string;
    readonly name: string;
    readonly text: string;
    readonly description: string;
    readonly hitPolicy: string;
    readonly drgElement: readonly ModdleElement[];
    readonly decisionLogic: ModdleElement;
    readonly output: readonly ModdleElement[];
    readonly outputValues: ModdleElement;
    readonly rule: readonly ModdleElement[];
    readonly annotationEntry: readonly ModdleElement[];
  }

  export class DmnModdle {
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly unknown[] }>;
  }
}
