-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "UnitLevel" AS ENUM ('province', 'district', 'commune', 'village');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('tinh', 'thanh_pho_trung_uong', 'huyen', 'quan', 'thi_xa', 'thanh_pho', 'xa', 'phuong', 'thi_tran', 'dac_khu', 'thon', 'ban', 'to_dan_pho', 'ap', 'khu_pho', 'xom');

-- CreateEnum
CREATE TYPE "UnitState" AS ENUM ('in_force', 'pending_decision');

-- CreateEnum
CREATE TYPE "LineageExtent" AS ENUM ('whole', 'part');

-- CreateEnum
CREATE TYPE "Office" AS ENUM ('team_leader', 'team_deputy', 'team_member', 'collaborator', 'commune_leader', 'commune_officer', 'district_officer', 'province_officer');

-- CreateEnum
CREATE TYPE "SkillLevel" AS ENUM ('none', 'guided', 'proficient');

-- CreateEnum
CREATE TYPE "PriorityReason" AS ENUM ('elderly', 'vulnerable', 'remote', 'never_used_technology');

-- CreateEnum
CREATE TYPE "ResidentRelation" AS ENUM ('head', 'spouse', 'child', 'parent', 'grandchild', 'other');

-- CreateEnum
CREATE TYPE "VisitOutcome" AS ENUM ('done', 'nobody_home', 'refused', 'come_back');

-- CreateEnum
CREATE TYPE "SupportService" AS ENUM ('vneid_level_1', 'vneid_level_2', 'public_service_account', 'public_service_filing', 'payment_account', 'qr_payment', 'digital_shop', 'health_record', 'digital_signature');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('draft', 'submitted', 'returned', 'approved');

-- CreateEnum
CREATE TYPE "ReportAction" AS ENUM ('words_saved', 'submitted', 'returned', 'approved');

-- CreateEnum
CREATE TYPE "ZaloGroupKind" AS ENUM ('steering', 'team', 'community');

-- CreateEnum
CREATE TYPE "ZaloGroupOrigin" AS ENUM ('official_account', 'ordinary');

-- CreateEnum
CREATE TYPE "MembershipState" AS ENUM ('pending', 'member', 'left', 'rejected');

-- CreateEnum
CREATE TYPE "JoinRequestState" AS ENUM ('pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "ConsentPurpose" AS ENUM ('support', 'contact', 'group');

-- CreateEnum
CREATE TYPE "ConsentChannel" AS ENUM ('own_scan', 'assisted');

-- CreateEnum
CREATE TYPE "ZaloIdKind" AS ENUM ('app', 'oa');

-- CreateEnum
CREATE TYPE "ZaloEventState" AS ENUM ('received', 'applied', 'unhandled', 'failed');

-- CreateTable
CREATE TABLE "administrative_unit" (
    "id" UUID NOT NULL,
    "level" "UnitLevel" NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "official_code" TEXT,
    "parent_id" UUID,
    "state" "UnitState" NOT NULL DEFAULT 'in_force',
    "valid_from" DATE,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "administrative_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_former_name" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "name" TEXT NOT NULL,
    "official_code" TEXT,
    "valid_from" DATE,
    "valid_to" DATE NOT NULL,
    "decision_number" TEXT,

    CONSTRAINT "unit_former_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_lineage" (
    "predecessor_id" UUID NOT NULL,
    "successor_id" UUID NOT NULL,
    "extent" "LineageExtent" NOT NULL,
    "effective_on" DATE NOT NULL,
    "decision_number" TEXT,

    CONSTRAINT "unit_lineage_pkey" PRIMARY KEY ("predecessor_id","successor_id")
);

-- CreateTable
CREATE TABLE "unit_ancestry" (
    "ancestor_id" UUID NOT NULL,
    "descendant_id" UUID NOT NULL,
    "depth" SMALLINT NOT NULL,

    CONSTRAINT "unit_ancestry_pkey" PRIMARY KEY ("ancestor_id","descendant_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zalo_identity" (
    "kind" "ZaloIdKind" NOT NULL,
    "zalo_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "evidence" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "zalo_identity_pkey" PRIMARY KEY ("kind","zalo_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "decision_number" TEXT,
    "zalo_group_declared" BOOLEAN,
    "note" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_area" (
    "team_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,

    CONSTRAINT "team_area_pkey" PRIMARY KEY ("team_id","unit_id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "office" "Office" NOT NULL,
    "team_id" UUID,
    "unit_id" UUID,
    "decision_number" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digital_skill" (
    "framework" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,

    CONSTRAINT "digital_skill_pkey" PRIMARY KEY ("framework","number")
);

-- CreateTable
CREATE TABLE "local_skill_name" (
    "unit_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,

    CONSTRAINT "local_skill_name_pkey" PRIMARY KEY ("unit_id","number")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "head_name" TEXT NOT NULL,
    "head_folded" TEXT NOT NULL,
    "phone" TEXT,
    "hamlet" TEXT,
    "priority" "PriorityReason"[],
    "digital_shop" BOOLEAN,
    "assisted_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "registered_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "archived_at" TIMESTAMPTZ(6),
    "archive_reason" TEXT,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "full_name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "relation" "ResidentRelation" NOT NULL,
    "birth_year" SMALLINT,
    "vneid_level" SMALLINT,
    "public_service_account" BOOLEAN,
    "payment_account" BOOLEAN,
    "health_record" BOOLEAN,
    "digital_signature" BOOLEAN,
    "skill1" "SkillLevel",
    "skill2" "SkillLevel",
    "skill3" "SkillLevel",
    "skill4" "SkillLevel",
    "skill5" "SkillLevel",
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skill_correction" (
    "id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "skill" SMALLINT NOT NULL,
    "level_before" "SkillLevel",
    "level_after" "SkillLevel" NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "skill_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "household_id" UUID,
    "person_id" UUID,
    "purpose" "ConsentPurpose" NOT NULL,
    "text_version" TEXT NOT NULL,
    "channel" "ConsentChannel" NOT NULL,
    "recorded_by_id" UUID,
    "given_at" TIMESTAMPTZ(6) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(6),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "support_visit" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "occurred_on" DATE NOT NULL,
    "outcome" "VisitOutcome" NOT NULL,
    "come_back_on" DATE,
    "difficulties" TEXT NOT NULL DEFAULT '',
    "needs" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "support_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_participant" (
    "visit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "services" "SupportService"[],

    CONSTRAINT "visit_participant_pkey" PRIMARY KEY ("visit_id","resident_id")
);

-- CreateTable
CREATE TABLE "visit_skill" (
    "visit_id" UUID NOT NULL,
    "resident_id" UUID NOT NULL,
    "skill" SMALLINT NOT NULL,
    "level_before" "SkillLevel",
    "level_after" "SkillLevel" NOT NULL,

    CONSTRAINT "visit_skill_pkey" PRIMARY KEY ("visit_id","resident_id","skill")
);

-- CreateTable
CREATE TABLE "household_coverage" (
    "household_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "residents" SMALLINT NOT NULL,
    "skill1" "SkillLevel",
    "skill2" "SkillLevel",
    "skill3" "SkillLevel",
    "skill4" "SkillLevel",
    "skill5" "SkillLevel",
    "goal_one_member" BOOLEAN NOT NULL,
    "goal_together" BOOLEAN NOT NULL,
    "goal_usable" BOOLEAN NOT NULL,
    "assisted" BOOLEAN NOT NULL,
    "priority" BOOLEAN NOT NULL,
    "people_guided" SMALLINT NOT NULL,
    "visits" INTEGER NOT NULL,
    "last_visit_on" DATE,
    "come_back_on" DATE,

    CONSTRAINT "household_coverage_pkey" PRIMARY KEY ("household_id")
);

-- CreateTable
CREATE TABLE "skill_coverage" (
    "village_id" UUID NOT NULL,
    "households" INTEGER NOT NULL DEFAULT 0,
    "residents" INTEGER NOT NULL DEFAULT 0,
    "visits" INTEGER NOT NULL DEFAULT 0,
    "people_guided" INTEGER NOT NULL DEFAULT 0,
    "visited" INTEGER NOT NULL DEFAULT 0,
    "goal_one_member" INTEGER NOT NULL DEFAULT 0,
    "goal_together" INTEGER NOT NULL DEFAULT 0,
    "goal_usable" INTEGER NOT NULL DEFAULT 0,
    "assisted" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "priority_visited" INTEGER NOT NULL DEFAULT 0,
    "recorded1" INTEGER NOT NULL DEFAULT 0,
    "recorded2" INTEGER NOT NULL DEFAULT 0,
    "recorded3" INTEGER NOT NULL DEFAULT 0,
    "recorded4" INTEGER NOT NULL DEFAULT 0,
    "recorded5" INTEGER NOT NULL DEFAULT 0,
    "guided1" INTEGER NOT NULL DEFAULT 0,
    "guided2" INTEGER NOT NULL DEFAULT 0,
    "guided3" INTEGER NOT NULL DEFAULT 0,
    "guided4" INTEGER NOT NULL DEFAULT 0,
    "guided5" INTEGER NOT NULL DEFAULT 0,
    "proficient1" INTEGER NOT NULL DEFAULT 0,
    "proficient2" INTEGER NOT NULL DEFAULT 0,
    "proficient3" INTEGER NOT NULL DEFAULT 0,
    "proficient4" INTEGER NOT NULL DEFAULT 0,
    "proficient5" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "skill_coverage_pkey" PRIMARY KEY ("village_id")
);

-- CreateTable
CREATE TABLE "reporting_period" (
    "id" UUID NOT NULL,
    "province_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "closes_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "reporting_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_report" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "state" "ReportState" NOT NULL,
    "difficulties" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "next_plan" TEXT NOT NULL DEFAULT '',
    "figures" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "monthly_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_event" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "action" "ReportAction" NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "remarks" JSONB NOT NULL DEFAULT '[]',
    "filed" JSONB,

    CONSTRAINT "report_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zalo_group" (
    "id" UUID NOT NULL,
    "unit_id" UUID,
    "kind" "ZaloGroupKind" NOT NULL,
    "origin" "ZaloGroupOrigin" NOT NULL,
    "zalo_group_id" TEXT,
    "name" TEXT NOT NULL,
    "link" TEXT,
    "disbanded_at" TIMESTAMPTZ(6),
    "last_event_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "zalo_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_membership" (
    "group_id" UUID NOT NULL,
    "zalo_id" TEXT NOT NULL,
    "person_id" UUID,
    "state" "MembershipState" NOT NULL,
    "joined_at" TIMESTAMPTZ(6),
    "left_at" TIMESTAMPTZ(6),
    "as_of" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "group_membership_pkey" PRIMARY KEY ("group_id","zalo_id")
);

-- CreateTable
CREATE TABLE "zalo_inbox_event" (
    "id" BIGSERIAL NOT NULL,
    "event_key" BYTEA NOT NULL,
    "event_name" TEXT,
    "body" BYTEA NOT NULL,
    "headers" JSONB NOT NULL,
    "state" "ZaloEventState" NOT NULL DEFAULT 'received',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "zalo_inbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_qr" (
    "id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "village_qr_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "join_request" (
    "id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "full_name" TEXT NOT NULL,
    "head_name" TEXT NOT NULL,
    "head_folded" TEXT NOT NULL,
    "hamlet" TEXT NOT NULL,
    "state" "JoinRequestState" NOT NULL DEFAULT 'pending',
    "requested_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "reason" TEXT,
    "household_id" UUID,

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_receipt" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "route" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "operation_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "person_id" UUID,
    "action" TEXT NOT NULL,
    "unit_id" UUID,
    "subject_id" UUID,
    "operation_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit_window" (
    "key" TEXT NOT NULL,
    "window_end" TIMESTAMPTZ(6) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limit_window_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "administrative_unit_parent_id_level_idx" ON "administrative_unit"("parent_id", "level");

-- CreateIndex
CREATE INDEX "administrative_unit_level_official_code_idx" ON "administrative_unit"("level", "official_code");

-- CreateIndex
CREATE INDEX "administrative_unit_name_key_idx" ON "administrative_unit"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "unit_former_name_unit_id_valid_to_key" ON "unit_former_name"("unit_id", "valid_to");

-- CreateIndex
CREATE INDEX "unit_lineage_successor_id_idx" ON "unit_lineage"("successor_id");

-- CreateIndex
CREATE INDEX "unit_ancestry_descendant_id_depth_idx" ON "unit_ancestry"("descendant_id", "depth");

-- CreateIndex
CREATE UNIQUE INDEX "person_phone_key" ON "person"("phone");

-- CreateIndex
CREATE INDEX "zalo_identity_person_id_idx" ON "zalo_identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "team_unit_id_name_key_key" ON "team"("unit_id", "name_key");

-- CreateIndex
CREATE INDEX "team_area_unit_id_idx" ON "team_area"("unit_id");

-- CreateIndex
CREATE INDEX "appointment_person_id_idx" ON "appointment"("person_id");

-- CreateIndex
CREATE INDEX "appointment_team_id_idx" ON "appointment"("team_id");

-- CreateIndex
CREATE INDEX "appointment_unit_id_idx" ON "appointment"("unit_id");

-- CreateIndex
CREATE INDEX "household_village_id_head_folded_idx" ON "household"("village_id", "head_folded");

-- CreateIndex
CREATE INDEX "household_registered_by_id_idx" ON "household"("registered_by_id");

-- CreateIndex
CREATE INDEX "household_assisted_by_id_idx" ON "household"("assisted_by_id");

-- CreateIndex
CREATE INDEX "resident_household_id_idx" ON "resident"("household_id");

-- CreateIndex
CREATE INDEX "skill_correction_resident_id_idx" ON "skill_correction"("resident_id");

-- CreateIndex
CREATE INDEX "skill_correction_by_id_idx" ON "skill_correction"("by_id");

-- CreateIndex
CREATE INDEX "consent_household_id_idx" ON "consent"("household_id");

-- CreateIndex
CREATE INDEX "consent_person_id_idx" ON "consent"("person_id");

-- CreateIndex
CREATE INDEX "consent_recorded_by_id_idx" ON "consent"("recorded_by_id");

-- CreateIndex
CREATE INDEX "support_visit_household_id_occurred_at_idx" ON "support_visit"("household_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "support_visit_village_id_occurred_on_idx" ON "support_visit"("village_id", "occurred_on");

-- CreateIndex
CREATE INDEX "support_visit_member_id_occurred_on_idx" ON "support_visit"("member_id", "occurred_on");

-- CreateIndex
CREATE INDEX "visit_participant_resident_id_idx" ON "visit_participant"("resident_id");

-- CreateIndex
CREATE INDEX "visit_skill_resident_id_idx" ON "visit_skill"("resident_id");

-- CreateIndex
CREATE INDEX "household_coverage_village_id_idx" ON "household_coverage"("village_id");

-- CreateIndex
CREATE UNIQUE INDEX "reporting_period_province_id_key_key" ON "reporting_period"("province_id", "key");

-- CreateIndex
CREATE INDEX "monthly_report_unit_id_idx" ON "monthly_report"("unit_id");

-- CreateIndex
CREATE INDEX "monthly_report_submitted_by_id_idx" ON "monthly_report"("submitted_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "monthly_report_period_id_unit_id_key" ON "monthly_report"("period_id", "unit_id");

-- CreateIndex
CREATE INDEX "report_event_report_id_at_idx" ON "report_event"("report_id", "at");

-- CreateIndex
CREATE INDEX "report_event_by_id_idx" ON "report_event"("by_id");

-- CreateIndex
CREATE UNIQUE INDEX "zalo_group_zalo_group_id_key" ON "zalo_group"("zalo_group_id");

-- CreateIndex
CREATE INDEX "zalo_group_unit_id_idx" ON "zalo_group"("unit_id");

-- CreateIndex
CREATE INDEX "group_membership_person_id_idx" ON "group_membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "zalo_inbox_event_event_key_key" ON "zalo_inbox_event"("event_key");

-- CreateIndex
CREATE UNIQUE INDEX "village_qr_code_key" ON "village_qr"("code");

-- CreateIndex
CREATE INDEX "village_qr_village_id_idx" ON "village_qr"("village_id");

-- CreateIndex
CREATE INDEX "village_qr_created_by_id_idx" ON "village_qr"("created_by_id");

-- CreateIndex
CREATE INDEX "join_request_village_id_state_idx" ON "join_request"("village_id", "state");

-- CreateIndex
CREATE INDEX "join_request_person_id_idx" ON "join_request"("person_id");

-- CreateIndex
CREATE INDEX "join_request_decided_by_id_idx" ON "join_request"("decided_by_id");

-- CreateIndex
CREATE INDEX "join_request_household_id_idx" ON "join_request"("household_id");

-- CreateIndex
CREATE INDEX "operation_receipt_person_id_idx" ON "operation_receipt"("person_id");

-- CreateIndex
CREATE INDEX "operation_receipt_at_idx" ON "operation_receipt"("at");

-- CreateIndex
CREATE INDEX "audit_event_unit_id_at_idx" ON "audit_event"("unit_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_person_id_at_idx" ON "audit_event"("person_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_subject_id_idx" ON "audit_event"("subject_id");

-- CreateIndex
CREATE INDEX "rate_limit_window_window_end_idx" ON "rate_limit_window"("window_end");

-- AddForeignKey
ALTER TABLE "administrative_unit" ADD CONSTRAINT "administrative_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "administrative_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_former_name" ADD CONSTRAINT "unit_former_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_lineage" ADD CONSTRAINT "unit_lineage_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_lineage" ADD CONSTRAINT "unit_lineage_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_ancestry" ADD CONSTRAINT "unit_ancestry_ancestor_id_fkey" FOREIGN KEY ("ancestor_id") REFERENCES "administrative_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_ancestry" ADD CONSTRAINT "unit_ancestry_descendant_id_fkey" FOREIGN KEY ("descendant_id") REFERENCES "administrative_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zalo_identity" ADD CONSTRAINT "zalo_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_area" ADD CONSTRAINT "team_area_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_area" ADD CONSTRAINT "team_area_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_skill_name" ADD CONSTRAINT "local_skill_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_registered_by_id_fkey" FOREIGN KEY ("registered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_assisted_by_id_fkey" FOREIGN KEY ("assisted_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resident" ADD CONSTRAINT "resident_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_correction" ADD CONSTRAINT "skill_correction_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_correction" ADD CONSTRAINT "skill_correction_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_visit" ADD CONSTRAINT "support_visit_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_visit" ADD CONSTRAINT "support_visit_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_visit" ADD CONSTRAINT "support_visit_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_participant" ADD CONSTRAINT "visit_participant_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "support_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_participant" ADD CONSTRAINT "visit_participant_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_skill" ADD CONSTRAINT "visit_skill_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "support_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_skill" ADD CONSTRAINT "visit_skill_resident_id_fkey" FOREIGN KEY ("resident_id") REFERENCES "resident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_coverage" ADD CONSTRAINT "household_coverage_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_coverage" ADD CONSTRAINT "skill_coverage_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_period" ADD CONSTRAINT "reporting_period_province_id_fkey" FOREIGN KEY ("province_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "reporting_period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_event" ADD CONSTRAINT "report_event_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "monthly_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_event" ADD CONSTRAINT "report_event_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zalo_group" ADD CONSTRAINT "zalo_group_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "zalo_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_membership" ADD CONSTRAINT "group_membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_qr" ADD CONSTRAINT "village_qr_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_qr" ADD CONSTRAINT "village_qr_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "administrative_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_receipt" ADD CONSTRAINT "operation_receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "administrative_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;
