/** Files as modellers write them, for tests: the dialects of DMN that are in use. */
export const modellerFiles = {
  /** DMN 1.1 with a requirement by the name of an output, inputs that no input data declare, and attributes of its own. */
  camunda7: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="dish" name="Dish" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="dish-decision" name="Dish Decision">
    <informationRequirement><requiredDecision href="#season"/></informationRequirement>
    <informationRequirement><requiredInput href="#guests"/></informationRequirement>
    <decisionTable id="dishTable" hitPolicy="UNIQUE">
      <input id="i1" label="Season" camunda:inputVariable="season">
        <inputExpression id="e1" typeRef="string"><text>season</text></inputExpression>
      </input>
      <input id="i2" label="How many guests">
        <inputExpression id="e2" typeRef="integer"><text>guestCount</text></inputExpression>
      </input>
      <output id="o1" label="Dish" name="desiredDish" typeRef="string"/>
      <rule id="r1">
        <description>Roast for &lt; 9</description>
        <inputEntry id="c11"><text>"Winter"</text></inputEntry>
        <inputEntry id="c12"><text><![CDATA[< 9]]></text></inputEntry>
        <outputEntry id="c13"><text>"Roast &amp; potatoes"</text></outputEntry>
      </rule>
      <rule id="r2">
        <inputEntry id="c21"><text>not("Winter")</text></inputEntry>
        <inputEntry id="c22"><text></text></inputEntry>
        <outputEntry id="c23"><text>"Salad"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <decision id="season" name="Season decision">
    <decisionTable id="seasonTable">
      <input id="i3"><inputExpression id="e3" typeRef="double"><text>temperature</text></inputExpression></input>
      <output id="o3" name="season" typeRef="string"/>
      <rule id="r3"><inputEntry id="c31"><text>&gt; 10</text></inputEntry><outputEntry id="c32"><text>"Summer"</text></outputEntry></rule>
      <rule id="r4"><inputEntry id="c41"><text>&lt;= 10</text></inputEntry><outputEntry id="c42"><text>"Winter"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <inputData id="guests" name="Number of guests"/>
</definitions>`,

  /** DMN 1.2 with a prefix on every element, prefixed types, comments and names broken over lines. */
  drools: `<?xml version='1.0' encoding='UTF-8'?>
<!-- made by a tool -->
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns:feel="http://www.omg.org/spec/DMN/20180521/FEEL/" xmlns:drools="http://www.drools.org/kie/dmn/1.2" id="_1" name="violation" namespace="https://example.org/violation">
  <semantic:extensionElements/>
  <semantic:itemDefinition label="tKind" name="tKind" isCollection="false">
    <semantic:typeRef>feel:string</semantic:typeRef>
    <semantic:allowedValues><semantic:text>"speed", "parking"</semantic:text></semantic:allowedValues>
  </semantic:itemDefinition>
  <semantic:inputData id="_kind" name="Kind">
    <semantic:variable name="Kind" typeRef="tKind"/>
  </semantic:inputData>
  <semantic:inputData id="_speed" name="Actual
    Speed">
    <semantic:extensionElements><drools:comment>km/h</drools:comment></semantic:extensionElements>
    <semantic:variable name="Actual Speed" typeRef="feel:number"/>
  </semantic:inputData>
  <semantic:decision id="_fine" name="Fine">
    <semantic:variable name="Fine" typeRef="feel:number"/>
    <semantic:informationRequirement><semantic:requiredInput href="#_kind"/></semantic:informationRequirement>
    <semantic:informationRequirement><semantic:requiredInput href="#_speed"/></semantic:informationRequirement>
    <semantic:decisionTable hitPolicy="COLLECT" aggregation="SUM" preferredOrientation="Rule-as-Row">
      <semantic:input><semantic:inputExpression><semantic:text>Kind</semantic:text></semantic:inputExpression></semantic:input>
      <semantic:input>
        <semantic:inputExpression typeRef="feel:number"><semantic:text>Actual Speed <!-- measured -->- 100</semantic:text></semantic:inputExpression>
      </semantic:input>
      <semantic:output/>
      <semantic:annotation name="why"/>
      <semantic:rule>
        <semantic:inputEntry><semantic:text>"speed"</semantic:text></semantic:inputEntry>
        <semantic:inputEntry><semantic:text>[10..30)</semantic:text></semantic:inputEntry>
        <semantic:outputEntry><semantic:text>500</semantic:text></semantic:outputEntry>
        <semantic:annotationEntry><semantic:text>&quot;minor&quot;</semantic:text></semantic:annotationEntry>
      </semantic:rule>
      <semantic:rule>
        <semantic:inputEntry><semantic:text>-</semantic:text></semantic:inputEntry>
        <semantic:inputEntry><semantic:text>&gt;= 30</semantic:text></semantic:inputEntry>
        <semantic:outputEntry><semantic:text>1000.5</semantic:text></semantic:outputEntry>
        <semantic:annotationEntry><semantic:text/></semantic:annotationEntry>
      </semantic:rule>
    </semantic:decisionTable>
  </semantic:decision>
</semantic:definitions>`,

  /** DMN 1.3 without types, with Chinese names and a decision that is an expression. */
  chinese: `<?xml version="1.0" encoding="UTF-8"?>
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="评级" namespace="https://example.org/rating">
  <dmn:inputData id="income" name="年收入"/>
  <dmn:inputData id="city" name="城市"/>
  <dmn:decision id="monthly" name="月收入">
    <dmn:informationRequirement><dmn:requiredInput href="#income"/></dmn:informationRequirement>
    <dmn:literalExpression><dmn:text>年收入 / 12</dmn:text></dmn:literalExpression>
  </dmn:decision>
  <dmn:decision id="rating" name="等级">
    <dmn:informationRequirement><dmn:requiredDecision href="#monthly"/></dmn:informationRequirement>
    <dmn:informationRequirement><dmn:requiredInput href="#city"/></dmn:informationRequirement>
    <dmn:decisionTable hitPolicy="PRIORITY">
      <dmn:input label="月收入"><dmn:inputExpression><dmn:text>月收入</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:input label="城市"><dmn:inputExpression><dmn:text>城市</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output name="等级"><dmn:outputValues><dmn:text>"甲","乙","丙"</dmn:text></dmn:outputValues></dmn:output>
      <dmn:rule><dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry><dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>"丙"</dmn:text></dmn:outputEntry></dmn:rule>
      <dmn:rule><dmn:inputEntry><dmn:text>&gt;= 10000</dmn:text></dmn:inputEntry><dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>"乙"</dmn:text></dmn:outputEntry></dmn:rule>
      <dmn:rule><dmn:inputEntry><dmn:text>&gt;= 10000</dmn:text></dmn:inputEntry><dmn:inputEntry><dmn:text>"上海","北京"</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>"甲"</dmn:text></dmn:outputEntry></dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
</dmn:definitions>`,
} as const;
